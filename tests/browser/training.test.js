/** Programs that train, by the fields and buttons above them: each edits a line of the text, and the curve grows. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {inEveryEngine, stage} from './stage.js';

const {open} = stage();

/** @param {import('./playground.js').Playground} page @param {RegExp} pattern that what it prints fits, once it has run */
const prints = (page, pattern) => page.page.waitForFunction(source => {
  const figure = /** @type {any} */ (document.querySelector('dense-playground'));
  return !figure.shadowRoot.querySelector('#stop') && new RegExp(source).test(figure.printed);
}, {}, pattern.source);

/** @param {import('./playground.js').Playground} page @param {string} name */
const setting = (page, name) => page.value(`[data-setting=${name}]`);

test('ten neurons begin as one, part with the first step, and by another seed begin elsewhere; each press is undone', async () => {
  const page = await open();
  await page.click('#symptom-training');
  await page.click('#example-ten-neurons');
  await prints(page, /step 1300 loss \S+ distinct units: 2 of 10/);
  await page.plots();
  assert.deepEqual(await page.read(root => [...root.querySelectorAll('.answer > details, .answer > .plot')].slice(0, 2).map(each => [each.className, each.hasAttribute('open')])), [['printed', true], ['plot', false]]);
  const whole = await page.text();
  await page.click('#from-start');
  await prints(page, /^step 0 loss 0\.98656\d+ distinct units: 1 of 10\n$/);
  await page.click('#one-step');
  await prints(page, /step 1 loss 0\.85278\d+ distinct units: 2 of 10\n$/);
  await page.click('#new-seed');
  await prints(page, /^step 0 loss (?!0\.98656)/);
  assert.deepEqual([await setting(page, 'seed'), await setting(page, 'steps')], ['2', '1']);
  assert.match(await page.text(), /^seed = 2\nsteps = 1 {2}# up to 1300$/m);
  const start = await page.page.waitForSelector('dense-playground >>> [data-setting=start]', {visible: true});
  await start?.select('"zeros"');
  await prints(page, /^step 0 loss 0\.69314/);
  for (let i = 0; i < 4; ++i) await page.click('#undo');
  assert.equal(await page.text(), whole);
  await page.close();
});

const counted = `seed = 1
steps = 0  # up to 270
kind = "odd"  # or "even"
import matplotlib.pyplot as plt
total = []
for step in range(steps):
    for i in range(100):
        last = 2 * i * seed + (1 if kind == "odd" else 0)
    total.append(step)
print(kind, seed, len(total), last if total else None)
plt.plot(total)
`;

/** @param {import('./playground.js').Playground} page @param {string} text */
const become = (page, text) => page.page.evaluate(program => /** @type {any} */ (document.querySelector('dense-playground')).setProgram(program), text);

inEveryEngine(({open: visit}, name) => test(`a run grows to its whole length, in the text, and is undone at once, in ${name}`, async () => {
  const page = await visit();
  await become(page, counted);
  await prints(page, /^odd 1 0 None/);
  await page.click('#run-all');
  await prints(page, /^odd 1 270 199/);
  assert.match(await page.text(), /^steps = 270 {2}# up to 270$/m);
  await page.click('#undo');
  assert.equal(await page.text(), counted);
  await page.close();
}));

test('a number that is none changes nothing, and one that is too large is the most', async () => {
  const page = await open();
  await become(page, counted);
  const field = await page.page.waitForSelector('dense-playground >>> [data-setting=steps]', {visible: true});
  for (const [typed, shown] of [['many', '0'], ['7', '7'], ['9999', '270']]) {
    await field?.click({count: 3});
    await page.page.keyboard.type(typed);
    await page.page.keyboard.press('Enter');
    await page.read(() => {});
    assert.equal(await setting(page, 'steps'), shown);
  }
  await page.close();
});

test('two runs of one program stand side by side: another choice, another seed, with what they plot', async () => {
  const page = await open();
  await become(page, counted.replace('steps = 0', 'steps = 270'));
  await prints(page, /^odd 1 270 199/);
  await page.click('.version-pair summary');
  const pair = (/** @type {RegExp} */ pattern) => page.page.waitForFunction(source => {
    const root = document.querySelector('dense-playground')?.shadowRoot?.querySelector('dense-versions')?.shadowRoot;
    const texts = [...root?.querySelectorAll('pre') ?? []].map(each => each.textContent ?? '').join('');
    return new RegExp(source).test(texts) && root?.querySelectorAll('.plot').length === 2;
  }, {}, pattern.source);
  await pair(/^odd 1 270 199\nodd 2 270 397\n$/); // it ran apart: it is longer than what a page does at once
  const select = await page.page.waitForSelector('dense-playground >>> dense-versions >>> select');
  await select?.select('kind = "even"');
  await pair(/^odd 1 270 199\neven 1 270 198\n$/);
  await page.click('#new-seed');
  await pair(/^odd 2 270 397\neven 2 270 396\n$/);
  await page.close();
});
