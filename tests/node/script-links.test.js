/** Links of scripts: what goes in comes out, and whatever else comes in ends in a script and a sentence. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {parseScript, printScript} from '../../web/link/link.js';
import {isLink, isScriptLink} from '../../web/link/address.js';
import {parts, themes} from '../../web/link/parts.js';

const otherwise = {text: 'print(1)\n', keras: '3.15', entropy: '5114', platform: /** @type {const} */ ('engine')};

test('a script and its presentation come back from their link as they were, short ones readable, long ones short', async () => {
  await fc.assert(fc.asyncProperty(
    fc.oneof(fc.string({unit: 'grapheme', maxLength: 300}), fc.string({unit: 'binary', maxLength: 50}), fc.string({maxLength: 4000})),
    fc.constantFrom('2.0', '2.15', '3.0', '3.15'), fc.nat(), /** @type {import('fast-check').Arbitrary<'engine' | 'tensorflow'>} */ (fc.constantFrom('engine', 'tensorflow')),
    fc.record({
      edit: fc.constantFrom('all', 'none', 'rows', 'rows,seeds'), hide: fc.uniqueArray(fc.constantFrom(...Object.keys(parts))),
      theme: fc.constantFrom(...themes), embed: fc.boolean(),
    }),
    async (text, keras, entropy, platform, chosen) => {
      const presentation = {...chosen};
      const script = {text, keras, entropy: String(entropy), platform};
      const link = await printScript(script, presentation);
      assert.match(link, /^[\w.=&~!*'(),%-]+$/);
      assert.deepEqual(await parseScript(`#${link}`, otherwise), {script, presentation, problems: []});
      assert.ok(isScriptLink(`#${link}`) && !isLink(`#${link}`));
    },
  ), {seed: 17, numRuns: 300});
  assert.equal((await parseScript(await printScript({...otherwise, text: 'half \ud800'}), otherwise)).script.text, 'half \ufffd');
  assert.match(await printScript({...otherwise, text: 'x = 1'}), /^v=2&keras=3\.15&entropy=5114&python=x%20%3D%201&end$/);
  assert.ok((await printScript({...otherwise, text: 'layer = Dense(4)\n'.repeat(300)})).length < 300);
});

test('a link that is cut, changed or made up opens with a sentence, and never with more than a script has', async () => {
  const link = await printScript({...otherwise, text: 'print("Grüße")\n'.repeat(100)});
  const bomb = await printScript({...otherwise, text: ' '.repeat(5_000_000)});
  for (const fragment of [link.slice(0, -9), link.slice(0, 60), bomb, 'python=%', 'python.deflate=!!!', 'python.deflate=AAAA&end', 'python=x&keras=4&entropy=-1&end', '', '&&==&end', 'python']) {
    const {script, problems} = await parseScript(fragment, otherwise);
    assert.ok(script.text.length <= 100_000, fragment.slice(0, 40));
    assert.match(script.keras, /^\d\.\d{1,2}$/);
    assert.match(script.entropy, /^\d+$/);
    assert.ok(problems.length > 0 || fragment === '&&==&end', fragment.slice(0, 40));
  }
});

test('links of the first version are not taken for scripts, whatever they have', async () => {
  for (const fragment of ['#v=1&end', '#v=1&row=1,2&program=seed,dense&end', '#v=2&row=1,2&colour=red', '#why-random', '#gen=tf_2_0&note=python']) {
    assert.equal(isScriptLink(fragment), false, fragment);
  }
});
