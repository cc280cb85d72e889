/**
 * `npm run bench:cost`: programs that ask for one thing much, what they take in Chromium, and what core/program/cost.cpp says.
 * For each kind the last column is the factor by which its constants there would have to be multiplied; the fit is the
 * geometric mean of all, and how far the single ones lie from it.
 */
import {launch} from '../browser/browser.js';
import {serve} from '../browser/server.js';

/** @typedef {import('../../wasm/engine.js').Program} Program */
/** @typedef {{title: string, batch: number, features: number, units: number, order?: string, activation?: string, kernel?: string}} Case */

/** @type {Case[]} */
const cases = [
  {title: 'draws, uniform', batch: 1, features: 1024, units: 2048},
  {title: 'draws, normal', batch: 1, features: 1024, units: 2048, kernel: 'random_normal'},
  {title: 'draws, truncated normal', batch: 1, features: 1024, units: 2048, kernel: 'he_normal'},
  {title: 'draws, orthogonal, long', batch: 1, features: 64, units: 4096, kernel: 'orthogonal'},
  {title: 'draws, orthogonal, square', batch: 1, features: 512, units: 512, kernel: 'orthogonal'},
  {title: 'sequential, wide', batch: 512, features: 1024, units: 1024},
  {title: 'sequential, long', batch: 4096, features: 64, units: 440},
  ...['reverse', 'lanes_8', 'pairwise', 'fma', 'float64', 'neumaier', 'exact', 'bfloat16', 'tensorflow_like'].map(order =>
    ({title: order, batch: 64, features: 256, units: 128, order})),
  {title: 'fma, three features', batch: 4096, features: 3, units: 64, order: 'fma'},
  ...['gelu', 'tanh', 'softmax', 'relu'].map(activation => ({title: activation, batch: 1024, features: 1, units: 1024, activation})),
];

/** @param {Case} what @returns {Program} */
const programOf = ({batch, features, units, order, activation, kernel}) => ({statements: [
  {kind: 'dense', units, activation, kernelInitializer: kernel},
  {kind: 'call', layer: 0, order, rows: Array.from({length: batch}, (_, row) =>
    Array.from({length: features}, (_, column) => ((row * 7 + column * 3) % 11) / 7 - 0.6))},
]});

const root = new URL('../../', import.meta.url);
const [{browser, close}, host] = await Promise.all([launch(), serve(decodeURIComponent(root.pathname), {'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"})]);
const page = await browser.newPage();
await page.goto(`${host.address}licenses/README.md`);
/** @type {[string, number, number][]} */
const measured = [];
for (const each of cases) {
  const {seconds, took} = await page.evaluate(async (engineAt, program) => {
    const {loadEngine} = await import(engineAt);
    const engine = await loadEngine();
    let took = Infinity;
    for (let i = 0; i < 5; ++i) {
      const start = performance.now();
      engine.run(program);
      took = Math.min(took, (performance.now() - start) / 1000);
    }
    return {seconds: engine.cost(program).seconds, took};
  }, `${host.address}wasm/engine.js`, /** @type {any} */ (programOf(each)));
  measured.push([each.title, seconds, took]);
  console.log(`${each.title.padEnd(28)} model ${(1000 * seconds).toFixed(1).padStart(7)} ms, measured ${(1000 * took).toFixed(1).padStart(7)} ms, factor ${(took / seconds).toFixed(2)}`);
}
const logarithms = measured.map(([, seconds, took]) => Math.log(took / seconds));
const mean = logarithms.reduce((sum, each) => sum + each) / logarithms.length;
const spread = Math.sqrt(logarithms.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logarithms.length);
console.log(`this machine: ${Math.exp(mean).toFixed(2)} times the model, single kinds within a factor of ${Math.exp(spread).toFixed(2)} of that (one standard deviation)`);
host.close();
await close();
