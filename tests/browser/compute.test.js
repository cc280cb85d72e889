import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stage} from './stage.js';

const {open} = stage();

const rows = Array.from({length: 64}, (_, row) => `row=${Array.from({length: 64}, (_, column) => (row * 7 + column * 3) % 10).join(',')}`).join('&');
const link = (/** @type {string} */ what) => `#v=1&${rows}&${what}&entropy=5114&end`;
/** 29 million exact products in each of 16 layers. */
const heavy = link(`copies=16&units=440&program=${Array(16).fill('dense').join(',')}&order=exact`);
/** A second of the model. */
const some = link('copies=4&units=300&program=dense,dense&order=exact');

/** @param {import('./playground.js').Playground} playground @param {string} selector @returns {Promise<string | undefined>} */
const inFigure = ({page}, selector) => page.evaluate(selector =>
  document.querySelector('dense-playground')?.shadowRoot?.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim(), selector);

/** @param {import('./playground.js').Playground} playground until the button says so */
const offered = ({page}) => page.waitForSelector('dense-playground >>> #compute', {visible: true});

test('a link that takes half a minute opens with its rows and an offer, and the next key is heard', async () => {
  const playground = await open(heavy);
  await offered(playground);
  assert.match(await inFigure(playground, '#compute') ?? '', /^Compute, about \d\d s$/);
  assert.equal(await inFigure(playground, '.stale-label'),
    'What was opened waits to be computed. The numbers below are those of three new layers, the page’s own program.');
  await playground.type('[aria-label="row 0, feature 0"]', '123');
  assert.equal(await playground.text('[aria-label="row 0, feature 0"]'), '123');
  await offered(playground);
  await playground.type('[aria-label="row 0, feature 0"]', 'x');
  assert.match(Object.values((await playground.shown()).mistakes).join(), /Received: x in row 0, column 0/);
  await playground.close();
});

test('Stop ends the work, and the figure stays as it was, with what was typed', async () => {
  const playground = await open(heavy);
  await offered(playground);
  const before = await playground.shown();
  await playground.click('#compute');
  await playground.page.waitForFunction(() =>
    /** @type {HTMLProgressElement | null | undefined} */ (document.querySelector('dense-playground')?.shadowRoot?.querySelector('.compute label progress'))?.value);
  await playground.click('#stop');
  await offered(playground);
  assert.match(await inFigure(playground, '.compute [role=status]') ?? '', /^Stopped\./);
  assert.deepEqual(await playground.shown(), before);
  await playground.click('#compute');
  await playground.type('[aria-label="row 1, feature 1"]', '7');
  await offered(playground); // an edit stops what is computed of what stood there before
  assert.equal(await playground.text('[aria-label="row 1, feature 1"]'), '7');
  await playground.close();
});

test('computed in slices, the figure shows what a figure without them would, and the focus goes to the answer', async () => {
  const playground = await open(some);
  await offered(playground);
  await playground.page.focus('dense-playground >>> #compute');
  await playground.page.keyboard.press('Enter');
  await playground.page.waitForFunction(() => !document.querySelector('dense-playground')?.shadowRoot?.querySelector('.compute'));
  const {stale, headline, outputs, seeds} = await playground.shown();
  assert.deepEqual([stale, headline, outputs.length, seeds.length], [false, '≠ Both outputs are different.', 2, 2]);
  assert.equal(await playground.page.evaluate(() => document.querySelector('dense-playground')?.shadowRoot?.activeElement?.classList.contains('verdict')), true);
  const expected = await playground.page.evaluate(() => /** @type {any} */ (document.querySelector('dense-playground')).snapshot());
  assert.equal(expected.mistake, '');
  assert.equal(expected.outputs.length, 2);
  await playground.close();
});

test('a burst of states from a listener ends with the newest, each heavy one only offered', async () => {
  const playground = await open();
  await playground.page.evaluate((one, other) => {
    const figure = /** @type {any} */ (document.querySelector('dense-playground'));
    for (let i = 0; i < 20; ++i) figure.setState(i % 2 ? one : other);
    figure.setState('v=1&units=2&kernel=ones&entropy=5&end');
  }, heavy, some);
  await playground.page.waitForFunction(() => !document.querySelector('dense-playground')?.shadowRoot?.querySelector('.compute'));
  assert.deepEqual((await playground.shown()).outputs, ['[[6. 6.]]', '[[6. 6.]]', '[[6. 6.]]']);
  await playground.close();
});
