/** Links of version 1 open as scripts, with the bits that the figure showed for them. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {DenseError, loadPython} from '../../wasm/python.js';
import {readVersion1} from '../../web/version-1/version-1.js';
import {scenarios} from '../version-1/scenarios.js';
import {InputError} from '../../web/version-1/input-error.js';
import {parseState} from '../../web/version-1/parse.js';
import {printState} from '../../web/version-1/print.js';
import {programOf} from '../../web/version-1/program.js';
import {defaultState, generations} from '../../web/version-1/state.js';
import {randomStates} from '../version-1/random-states.js';
import {sentLinks} from '../version-1/sent-links.js';

const engine = await loadPython();

/** @param {Float32Array} values */
const bits = values => [...new Uint32Array(Float32Array.from(values).buffer)].join();

/** What the figure shows for a state: the calls up to its mistake. @param {import('../../web/version-1/state.js').State} state */
function shown(state) {
  try {
    return {traces: engine.run(programOf(state).program).traces, failed: ''};
  } catch (error) {
    if (error instanceof InputError) return {traces: null, failed: error.message};
    if (!(error instanceof DenseError)) throw error;
    return {traces: error.traces ?? [], failed: error.message};
  }
}

/** @param {string} link @returns {string} how the script ends */
function sameBits(link) {
  const {script: {text, ...options}} = readVersion1(engine, link);
  const {traces, failed} = shown({...parseState(link).state, entropy: options.entropy});
  const report = engine.script(text, options);
  const told = `${link}\n${text}\n${report.error}\n${failed}`;
  assert.equal(report.ending === 'done', failed === '', told);
  if (!traces) return report.ending;
  assert.deepEqual(report.calls.map(({output}) => bits(output)), traces.map(({output}) => bits(output)), told);
  assert.deepEqual(report.calls.map(({kernel}) => bits(kernel)), traces.map(({kernel}) => bits(kernel)), told);
  return report.ending;
}

test('500 random links of version 1 give the same outputs as scripts, bit for bit', () => {
  const ends = randomStates(17, 500).map(state => sameBits(printState(state)));
  assert.ok(ends.filter(end => end === 'done').length > 300);
});

test('so does every experiment of the figure, in every generation', () => {
  for (const generation of generations) {
    for (const {apply} of scenarios) assert.equal(sameBits(printState(apply({...defaultState(), generation, entropy: '7'}))), 'done');
  }
});

test('and every link that was sent', () => {
  for (const {link} of sentLinks) sameBits(link);
});
