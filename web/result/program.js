/** What a program says of its layers and seeds, in the words that a sentence needs. */
import {generationNames} from './names.js';

/**
 * @typedef {import('./result.js').Result} Result @typedef {import('./result.js').Program} Program
 * @typedef {import('../../wasm/engine.js').MakeDense} MakeDense
 * @typedef {import('../../wasm/engine.js').Initializer} Initializer
 * @typedef {import('../../wasm/engine.js').SetSeed} SetSeed
 */

/**
 * The statement that made the layer of a call.
 * @param {Result} result
 * @param {number} call
 * @returns {MakeDense}
 */
export function denseOf({program, traces}, call) {
  const made = program.statements.flatMap(statement => (statement.kind === 'dense' ? [statement] : []));
  return made[traces[call].layer];
}

/** The name of a kernel's initializer, `shared` for an object that layers share. @param {MakeDense} dense */
export function kernelInitializerName({kernelInitializer = 'glorot_uniform'}) {
  if (typeof kernelInitializer === 'string') return kernelInitializer;
  return kernelInitializer.shared === undefined ? kernelInitializer.name : 'shared';
}

/** An activation with the arguments that it was given: leaky_relu(negative_slope=0.3). @param {MakeDense} dense */
export function activationText({activation = 'linear', activationArguments = {}}) {
  const given = Object.entries(activationArguments).map(([name, value]) => `${name}=${value}`);
  return given.length === 0 ? activation : `${activation}(${given.join(', ')})`;
}

/** A call that seeds, as it was typed. @param {SetSeed} statement */
export const seedCallText = ({call, spelling, seed}) => `${call ?? spelling}(${seed})`;

/** @param {Program} program @returns {string[]} its calls that seed, each once */
export const seedCallsOf = ({statements}) =>
  [...new Set(statements.flatMap(statement => (statement.kind === 'set_seed' ? [seedCallText(statement)] : [])))];

/** Whose rules hold: those of a version where one was chosen. @param {Program} program */
export function generationName({generation = 'keras_3', version = ''}) {
  if (version === '') return generationNames[generation];
  if (generation === 'keras_3') return `Keras ${version}`;
  return Number(version.slice(2)) < 16 ? `TensorFlow ${version}` : `tf_keras ${version}`; // there tf.keras is Keras 3
}
