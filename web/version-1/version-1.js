/** A link of version 1 says a figure of layers; here it becomes the script that does the same, in the digits that were shown for it. */
import {pythonScript} from './python.js';
import {parseState} from './parse.js';

/**
 * @typedef {import('./state.js').State} State @typedef {import('../../wasm/python.js').PythonEngine} PythonEngine
 * @typedef {{text: string, keras: string, entropy: string, platform: 'engine'}} Script entropy: '' where the link has none, to be drawn
 */

/** What a figure of scripts has in the place of a section of that one. @type {Record<string, string>} */
const parts = {toolbar: 'toolbar', experiments: 'examples', verdict: 'verdict', remedy: 'remedies', program: 'program', settings: 'forms', weights: 'product'};

/** @param {PythonEngine} engine @param {State} state @returns {Script} */
export function scriptOf(engine, state) {
  const {major, newestMinor} = /** @type {ReturnType<PythonEngine['generations']>[number]} */ (engine.generations().find(({name}) => name === state.generation));
  return {
    text: pythonScript(state, engine.initializers()),
    keras: state.version || `${major}.${newestMinor}`,
    entropy: state.entropy,
    platform: 'engine',
  };
}

/** @param {State['presentation']} presentation */
const presentationOf = ({hide, embed, theme}) => ({edit: 'all', hide: hide.flatMap(name => parts[name] ?? []), theme, embed});

/** @param {PythonEngine} engine @param {string} fragment */
export function readVersion1(engine, fragment) {
  const {state, problems} = parseState(fragment);
  return {script: scriptOf(engine, state), presentation: presentationOf(state.presentation), problems};
}
