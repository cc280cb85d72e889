/** A layer and an initializer as a reader types them in Python. */
import {readNumber} from './program.js';

/**
 * @typedef {import('./state.js').Layer} Layer @typedef {import('./state.js').Choice} Choice
 * @typedef {{name: string, aliases: string}[]} Names initializers as the engine lists them: the first alias is Keras's class
 */

/** A number as Python takes it in a program: a whole one without zeros in front. @param {string} text as typed */
export const numeral = text => text.trim().replace(/^([+-]?)0+(?=\d+$)/, '$1');

/** @param {string} text as typed: a number, a Python name or a string */
const literal = text =>
  (readNumber(text) !== null ? numeral(text) : /^(None|True|False)$/i.test(text) ? text : JSON.stringify(text));

/** @param {Choice} choice */
const callArguments = choice => Object.entries(choice.arguments).map(([name, text]) => `${name}=${literal(text.trim())}`);

/**
 * The class, instantiated: `keras.initializers.HeNormal(seed=1)`.
 * @param {Choice} choice
 * @param {Names} names
 */
function initializerObject(choice, names) {
  const known = names.find(({name, aliases}) => name === choice.name || aliases.split(' ').includes(choice.name));
  return `keras.initializers.${known?.aliases.split(' ')[0] || (known?.name ?? choice.name)}(${callArguments(choice).join(', ')})`;
}

/** @param {Choice} choice @param {Names} names */
function initializer(choice, names) {
  if (choice.name === 'shared') return choice.name;
  return callArguments(choice).length > 0 ? initializerObject(choice, names) : JSON.stringify(choice.name);
}

/** The statement that makes an object for layers to share. @param {Choice} choice @param {Names} names */
export const sharedAssignment = (choice, names) => `shared = ${initializerObject(choice, names)}`;

/** Keras 2 knows leaky_relu as a string alone: the function, whose slope is called alpha, is TensorFlow's. @param {Choice} choice */
function activation(choice) {
  const given = callArguments(choice);
  if (given.length === 0) return JSON.stringify(choice.name);
  const room = choice.name === 'leaky_relu' && 'alpha' in choice.arguments ? 'tf.nn' : 'keras.activations';
  return `lambda x: ${room}.${choice.name}(x, ${given.join(', ')})`;
}

/** @param {Layer} layer @param {Names} names @returns {string} Dense(…), without what is Keras's default */
export function denseCall(layer, names) {
  const said = [numeral(layer.units) || '?'];
  if (layer.activation.name !== 'linear') said.push(`activation=${activation(layer.activation)}`);
  if (!layer.useBias) said.push('use_bias=False');
  if (layer.kernel.name !== 'glorot_uniform' || callArguments(layer.kernel).length > 0) {
    said.push(`kernel_initializer=${initializer(layer.kernel, names)}`);
  }
  if (layer.bias.name !== 'zeros' || callArguments(layer.bias).length > 0) said.push(`bias_initializer=${initializer(layer.bias, names)}`);
  return `Dense(${said.join(', ')})`;
}
