/** Every change that is offered, of every experiment, in every version, on both platforms: what it promises is so. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {loadPython} from '../../wasm/python.js';
import {isLikeFirst} from '../../web/answer/facts.js';
import {examples} from '../../web/figure/examples.js';
import {versionsOf} from '../../web/keras/versions.js';

const engine = await loadPython();

for (const generation of engine.generations()) {
  test(`each change that is offered does what it says: ${generation.label}`, () => {
    let offered = 0;
    for (const keras of versionsOf(generation)) {
      for (const {id, text} of examples) {
        for (const platform of /** @type {const} */ (['tensorflow', 'engine'])) {
          for (const {promise, text: changed, insertions} of engine.remedies(text, {keras, platform, entropy: '5114'})) {
            offered += 1;
            const what = `${id}, ${keras}, ${platform}: ${promise} by ${insertions.map(each => each.text).join('; ')}`;
            const report = engine.script(changed, {keras, platform, entropy: '7'});
            assert.equal(report.ending, 'done', what);
            if (promise === 'equal layers') assert.ok(report.answers.every((_, answer) => isLikeFirst(report, answer)), what);
            else assert.equal(engine.repeats(changed, {keras, platform, entropy: '9'}).same, true, what);
          }
        }
      }
    }
    assert.ok(offered > 0);
  });
}
