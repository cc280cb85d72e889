/** The panel that searches for a seed, as a person uses it. */

/**
 * Waits for an element of the panel: not by a selector, whose waiting hears of no change in a root within a root.
 * @param {import('./playground.js').Playground} script
 * @param {string} selector
 * @param {number} [timeout] ms
 */
export async function element(script, selector, timeout = 30_000) {
  const handle = await script.page.waitForFunction(wanted => document.querySelector('dense-playground')?.shadowRoot?.querySelector('dense-seed')
    ?.shadowRoot?.querySelector(wanted), {timeout}, selector);
  return /** @type {import('puppeteer-core').ElementHandle<HTMLElement>} */ (handle);
}

/** @param {import('./playground.js').Playground} script @param {string} selector @param {number} [timeout] ms */
export const textOf = async (script, selector, timeout) => (await element(script, selector, timeout)).evaluate(each => (each.textContent ?? '').trim());

/** @param {import('./playground.js').Playground} script @param {string} selector */
export const press = async (script, selector) => (await element(script, selector)).evaluate(each => each.click());

/** @param {import('./playground.js').Playground} script */
export async function openPanel(script) {
  await script.remedies(); // what comes later would move it
  await script.click('#seed summary');
  await element(script, '#seed-values');
}

/** @param {import('./playground.js').Playground} script @param {string} values @param {string} shape */
export async function ask(script, values, shape) {
  for (const [selector, text] of [['#seed-values', values], ['#seed-shape', shape]]) {
    await (await element(script, selector)).evaluate((field, typed) => {
      /** @type {HTMLInputElement} */ (field).value = typed;
      field.dispatchEvent(new Event('input', {bubbles: true}));
    }, text);
  }
}
