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

/** A call that seeds, as it was typed. @param {SetSeed} statement */
export const seedCallText = ({call, spelling, seed}) => `${call ?? spelling}(${seed})`;

/** @param {Program} program @returns {string[]} its calls that seed, each once */
export const seedCallsOf = ({statements}) =>
  [...new Set(statements.flatMap(statement => (statement.kind === 'set_seed' ? [seedCallText(statement)] : [])))];

/** @param {Program} program */
export const generationName = ({generation = 'keras_3'}) => generationNames[generation];
