import {test} from 'node:test';
import assert from 'node:assert/strict';
import {parseState} from '../../web/version-1/parse.js';
import {printState} from '../../web/version-1/print.js';
import {callsOf, seedsOf} from '../../web/version-1/state.js';
import {sentLinks} from '../version-1/sent-links.js';

for (const {since, link, says} of sentLinks) {
  test(`a link of version ${since} opens as it did: ${link.slice(0, 40)}…`, () => {
    const {state, problems} = parseState(link);
    assert.deepEqual(problems, []);
    assert.deepEqual({
      generation: state.generation,
      rows: state.rows,
      copies: state.copies,
      calls: callsOf(state).map(({name, layer}) => [name, layer.units]),
      seeds: seedsOf(state).map(({spelling, seed}) => `${spelling}(${seed})`),
    }, says);
    assert.deepEqual(parseState(printState(state)).state, state);
  });
}

test('a lesson link of a later version hides what this page knows, says the rest in a sentence, and is sent on whole', () => {
  const link = 'v=1&hide=toolbar,hologram,%3Cb%3E,matrix&embed=1&entropy=5&end';
  const {state, problems} = parseState(link);
  assert.deepEqual(state.presentation.hide, ['toolbar', 'hologram', '<b>', 'matrix']);
  assert.deepEqual(problems, ['The link hides hologram, <b>, which this page does not have. Nothing is lost by that, and it stays in the link.']);
  assert.equal(printState(state), link);
});
