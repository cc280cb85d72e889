/** A link of version 1 says a figure; here it becomes the script that does the same, in the digits that the figure showed. */
import {pythonScript} from '../keras/python.js';
import {drawEntropy} from '../state/entropy.js';
import {parseState} from '../state/parse.js';

/** @typedef {import('./session.js').Script} Script @typedef {import('../../wasm/python.js').PythonEngine} PythonEngine */

/** @param {PythonEngine} engine @param {import('../state/state.js').State} state @returns {Script} */
export function scriptOf(engine, state) {
  const {major, newestMinor} = /** @type {ReturnType<PythonEngine['generations']>[number]} */ (engine.generations().find(({name}) => name === state.generation));
  return {
    text: pythonScript(state, engine.initializers()),
    keras: state.version || `${major}.${newestMinor}`,
    entropy: state.entropy || drawEntropy(),
    platform: 'engine',
  };
}

/** @param {PythonEngine} engine @param {string} fragment @returns {{script: Script, problems: string[]}} */
export function readVersion1(engine, fragment) {
  const {state, problems} = parseState(fragment);
  return {script: scriptOf(engine, state), problems};
}
