/**
 * The first numbers that are computed here, before the figure that explains them: three new layers without a seed, in the
 * table that stands in the figure's place. The figure begins with the same randomness, so with the same numbers.
 */
import {loadEngine} from '../wasm/engine.js';
import {keepEntropy} from './entropy.js';

/** The program that web/state/state.js begins with; a test holds them together. */
const layers = [0, 1, 2].flatMap(layer => /** @type {import('../wasm/engine.js').Statement[]} */ ([
  {kind: 'dense', units: 4}, {kind: 'call', layer, rows: [[1, 2, 3]]},
]));

async function show() {
  if (location.hash !== '') return; // a link has numbers of its own
  const engine = await loadEngine();
  const {traces} = engine.run({entropy: keepEntropy(), statements: layers});
  document.querySelectorAll('dense-playground tbody tr:first-child code').forEach((place, layer) => {
    place.textContent = traces[layer].text.output;
    place.setAttribute('data-live', '');
  });
  await new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100); // a page that nobody sees has no frames
  });
}

/** When they are on screen, or cannot be: the figure says then what is wrong. */
export const shown = show().catch(() => {});
