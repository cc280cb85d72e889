/** Which calls have a form, and with which parameters: Dense, the initializers, the calls that seed and those that make rows. Pure. */
import {rank} from '../keras/versions.js';

/**
 * @typedef {import('../../wasm/python.js').PythonEngine} PythonEngine
 * @typedef {{name: string, default: string}} Parameter default: as Python has it
 * @typedef {{kind: 'Dense' | 'initializer' | 'seed' | 'rows', title: string, parameters: Parameter[]}} Kind
 */

/** In Keras’s order. @type {Parameter[]} */
const ofDense = [
  {name: 'units', default: ''}, {name: 'activation', default: 'None'}, {name: 'use_bias', default: 'True'},
  {name: 'kernel_initializer', default: '"glorot_uniform"'}, {name: 'bias_initializer', default: '"zeros"'},
  ...['kernel_regularizer', 'bias_regularizer', 'activity_regularizer', 'kernel_constraint', 'bias_constraint', 'name', 'dtype'].map(name => ({name, default: 'None'})),
];

/** The parameters that stand in an own line of the form’s first part; the rest is folded. */
export const first = ['units', 'activation', 'use_bias', 'kernel_initializer', 'bias_initializer'];

/** What a call that seeds is called at its end, and its parameter. @type {[RegExp, string][]} */
const seeds = [[/(^|\.)set_random_seed$/, 'seed'], [/(^|\.)random\.set_seed$/, 'seed'], [/(^|\.)np\.random\.seed$/, 'seed'], [/^random\.seed$/, 'a']];

/** @param {PythonEngine} engine @param {string} keras @returns {{name: string, className: string, parameters: Parameter[]}[]} the initializers of the version */
export const initializersOf = (engine, keras) => engine.initializers()
  .filter(({name}) => name !== 'identity' || rank(keras) < rank('3.0') || rank(keras) >= rank('3.2'))
  .map(({name, aliases, arguments: parameters}) => ({
    name, className: aliases.split(' ')[0] || name,
    parameters: parameters.map(each => ({name: each.name, default: /^(-?[\d.]|None)/.test(each.default) ? each.default : JSON.stringify(each.default)})),
  }));

/** @param {PythonEngine} engine @param {string} keras @returns {string[]} the activations of the version that need no arguments */
export const activationsOf = (engine, keras) => [...new Set(engine.activations()
  .filter(({since, before}) => rank(since) <= rank(keras) && rank(keras) < rank(before)).map(({name}) => name))];

/** What makes an array or a tensor of a list, by the end of its name, and the list's parameter. @type {Record<string, string>} */
const makers = {array: 'object', asarray: 'a', constant: 'value', convert_to_tensor: 'value', Variable: 'initial_value'};

/** @param {PythonEngine} engine @param {string} keras @param {string} callee @returns {Kind | null} */
export function kindOf(engine, keras, callee) {
  const last = callee.slice(callee.lastIndexOf('.') + 1);
  if (last === 'Dense') return {kind: 'Dense', title: 'Dense', parameters: ofDense};
  const seed = seeds.find(([pattern]) => pattern.test(callee));
  if (seed) return {kind: 'seed', title: callee, parameters: [{name: seed[1], default: 'None'}]};
  if (Object.hasOwn(makers, last)) return {kind: 'rows', title: callee, parameters: [{name: makers[last], default: ''}]};
  const initializer = initializersOf(engine, keras).find(({className}) => className === last);
  return initializer ? {kind: 'initializer', title: initializer.className, parameters: initializer.parameters} : null;
}

/** A string’s text, or null where a value is no plain string. @param {string} value as Python has it */
export const stringOf = value => /^(["'])([\w.]*)\1$/.exec(value)?.[2] ?? null;

/**
 * Where the classes of initializers stand, as the program itself writes Keras’s names: "tf.keras.initializers."
 * @param {string} callee of a Dense @param {string} text of the program
 */
export function initializersRoom(callee, text) {
  const room = callee.replace(/(^|\.)layers\.Dense$|(^|\.)Dense$/, '');
  if (room) return `${room}.initializers.`;
  if (/^from .*keras.* import .*\binitializers\b/m.test(text)) return 'initializers.';
  return /^import tensorflow as tf$/m.test(text) ? 'tf.keras.initializers.' : /^(import keras|from tensorflow import .*\bkeras\b)/m.test(text) ? 'keras.initializers.' : '';
}
