import {DenseError} from './dense-error.js';
import {loadError} from './load.js';
import {abortSignal, arrayLength, at, callable, guarded, integer, invalid, object, refusal, text, truth} from './reading.js';
import {loadSearch} from './seed-bridge.js';
import {answersOf, seedSentence} from './seed-sentences.js';
import {TrustedWorker as Worker} from './trusted-worker.js';

/**
 * The search for the seed of a printed kernel, which is a build of its own.
 *
 * @typedef {object} FindSeedOptions
 * @property {ArrayLike<number>} [shape] of the kernel, [features, units]; without it the values are all of a kernel
 * @property {string} [keras] a version, '3.15', or a generation; any by default
 * @property {string} [initializer] any by default
 * @property {boolean} [all] when no known seed has drawn the values, search all of the 10^9 that Keras 2.10 and later draw
 * @property {boolean} [known] false: known seeds are not tried, as they have been
 * @property {AbortSignal} [signal] stops it
 * @property {(progress: {stage: 'known' | 'all', done: number, seconds: number}) => void} [onProgress] told after each slice which part
 *   of the stage is done, from 0 to 1, and about how long the rest of it takes
 * @property {number} [workers] how many to search with, where there are workers of the web; none by default
 *
 * @typedef {'given' | 'python_draw' | 'op_draw' | 'given_alone' | 'given_and_set' | 'unknown_draw'} Way given: the initializer's own
 *   seed; python_draw: a draw since set_random_seed or random.seed; op_draw: a draw since tf.random.set_seed; given_alone: the
 *   initializer's own seed of a stateful op, and no other set; given_and_set: the same after tf.random.set_seed of the same seed;
 *   unknown_draw: drawn by Keras, from a generator that nobody has found
 *
 * @typedef {object} FoundSeed
 * @property {Way} way
 * @property {string} versions in which the way is open
 * @property {string} keras the newest of them
 * @property {string} initializer
 * @property {string[]} initializers all that draw the same numbers here
 * @property {[number, number]} shape of the kernel
 * @property {boolean} transposed the values are those of the kernel's transpose
 * @property {[number, number]} position row and column of the first value
 * @property {number} seed that stands in the program; of an unknown draw the drawn one
 * @property {number} draw which draw since then, from 1; 0 where nothing is drawn
 * @property {number} drawn the seed, or op seed, of the kernel
 * @property {string} call that sets the seed
 * @property {string} program that prints the kernel
 * @property {number} coincidence in how many of one unseeded kernels such a way, or a simpler one, leads to the same seed by chance
 * @property {{seed: number, draw: number} | null} drawnBy of an unknown draw: the draw of random.seed(s), among the first 100,000 for
 *   each favourite s, that gives it; null when none does
 *
 * @typedef {object} SeedAnswer
 * @property {FoundSeed[]} found the simplest first
 * @property {{known: number, all: number}} odds how many streams would have the values by chance, among those of known seeds and
 *   among 10^9
 * @property {number} searched streams
 * @property {boolean} searchedAll
 * @property {boolean} canSearchAll whether there are seeds left that `all` would search
 * @property {string} sentence the verdict
 *
 * @typedef {{values: string, rows: number, columns: number, keras: string, initializer: string}} BridgeQuestion
 * @typedef {{search: number, knownPieces: number, allPieces: number, chance: number, orthogonalChance: number, sentence?: string, field?: string}} BridgeBegun
 * @typedef {object} BridgeFinding
 * @property {Way} way
 * @property {number} seed
 * @property {number} draw
 * @property {number} drawn
 * @property {number} rows
 * @property {number} columns
 * @property {boolean} transposed
 * @property {number} first
 * @property {string[]} initializers
 * @property {{generation: string, major: number, oldestMinor: number, newestMinor: number}[]} open
 *
 * @typedef {object} SearchBridge
 * @property {(question: BridgeQuestion) => BridgeBegun} beginSearch
 * @property {(search: number) => BridgeFinding[]} foundSeeds
 * @property {(seed: number) => {seed: number, draw: number} | null} drawnBy
 * @property {(search: number, first: number, count: number) => number} _search_known
 * @property {(search: number, first: number, count: number) => number} _search_all
 * @property {(search: number) => number} _search_searched
 * @property {(search: number) => number} _search_by_chance
 * @property {(search: number) => void} _search_free
 * @property {(first: number, count: number) => number} _search_rounds
 * @property {(first: number, count: number) => number} _search_sieve
 * @property {WebAssembly.Module} compiled for workers
 */

/** Milliseconds of a slice. */
const aim = 25;
/** Characters of a paste. */
const longest = 2_000_000;
/** Numbers of an array. */
const mostNumbers = 1 << 16;
/** A finding that is as unlikely to be a coincidence ends the search of known seeds. */
const certain = 1e-4;

const next = () => new Promise(resolve => setTimeout(resolve));

/** @param {unknown} row @returns {string} */
function rowText(row) {
  if (typeof row === 'number') return String(row);
  const count = arrayLength(row, at('values'), 'numbers, rows of numbers, or what was printed');
  if (count > mostNumbers) throw invalid(at('values'), `at most ${mostNumbers} numbers`, row);
  return `[${Array.from({length: count}, (_, i) => {
    const value = /** @type {ArrayLike<unknown>} */ (row)[i];
    if (typeof value !== 'number' && !Array.isArray(value) && !ArrayBuffer.isView(value)) throw invalid({...at('values'), column: i}, 'numbers', value);
    return rowText(value);
  }).join(', ')}]`;
}

/** Numbers as the text that a print of them would be. @param {unknown} values @returns {string} */
export const valuesText = values => guarded(at('values'), () => (typeof values === 'string' ? text(longest)(values, at('values')) : rowText(values)));

/** @type {import('./reading.js').Reader} */
const shapeOf = (value, where) => {
  const axes = arrayLength(value, where, 'two sizes, [features, units]');
  if (axes !== 2) throw refusal(where, `Expected the shape of a kernel, [features, units]. Received: ${axes} axes`);
  return [0, 1].map(i => integer(1, 2 ** 24)(/** @type {ArrayLike<unknown>} */ (value)[i], where));
};

/** @param {unknown} options */
const optionsOf = options => guarded(at('options'), () => object({
  shape: shapeOf, keras: text(), initializer: text(), all: truth, known: truth, workers: integer(0, 64),
  signal: abortSignal, onProgress: callable,
})(options, at('options')));

/** A search in one instance, slice by slice. */
class Search {
  /** @param {SearchBridge} bridge @param {BridgeQuestion} question */
  constructor(bridge, question) {
    this.bridge = bridge;
    const {search, knownPieces, allPieces, chance, orthogonalChance, sentence, field = ''} = bridge.beginSearch(question);
    if (sentence !== undefined) throw new DenseError({sentence, field, statement: -1, row: -1, column: -1});
    this.pointer = search;
    this.pieces = {known: knownPieces, all: allPieces};
    this.chance = chance;
    this.isSure = (chance + orthogonalChance) * 1e9 < certain; // one that is found is the one
  }

  get found() {
    return this.bridge.foundSeeds(this.pointer);
  }

  get searched() {
    return this.bridge._search_searched(this.pointer);
  }

  end() {
    if (this.pointer) this.bridge._search_free(this.pointer);
    this.pointer = 0;
  }

  /**
   * @param {'known' | 'all'} stage
   * @param {() => number | undefined} claim the next piece that nobody has begun
   * @param {number} most pieces at a time
   */
  work(stage, claim, most) {
    const start = performance.now();
    let pieces = 0;
    for (let i = 0; i < most; ++i) {
      const piece = claim();
      if (piece === undefined) break;
      ++pieces;
      this.bridge[stage === 'known' ? '_search_known' : '_search_all'](this.pointer, piece, 1);
      if (performance.now() - start > aim) break;
    }
    return pieces;
  }
}

/**
 * One stage, in slices between which the page hears and paints.
 * @param {Search} search
 * @param {'known' | 'all'} stage
 * @param {{signal?: AbortSignal, onProgress?: FindSeedOptions['onProgress']}} options
 * @param {() => boolean} isEnough
 */
async function searchStage(search, stage, {signal, onProgress}, isEnough) {
  const whole = search.pieces[stage];
  const began = performance.now();
  let done = 0;
  while (done < whole && !isEnough()) {
    await next();
    if (signal?.aborted) throw signal.reason;
    let piece = done;
    done += search.work(stage, () => (piece < whole ? piece++ : undefined), whole);
    onProgress?.({stage, done: done / whole, seconds: (performance.now() - began) / 1000 * (whole / done - 1)});
  }
}

/**
 * All seeds, in workers: each has an instance of its own and takes some pieces at a time. False where there are none to be had.
 * @param {BridgeQuestion} question
 * @param {number} whole
 * @param {number} count
 * @param {boolean} isSure the first finding ends it
 * @param {{wasm: WebAssembly.Module, signal?: AbortSignal, onProgress?: FindSeedOptions['onProgress']}} options
 * @returns {Promise<BridgeFinding[] | null>}
 */
async function searchInWorkers(question, whole, count, isSure, {wasm, signal, onProgress}) {
  const portion = 256;
  const began = performance.now();
  /** @type {Worker[]} */
  const workers = [];
  /** @type {BridgeFinding[]} */
  const found = [];
  let given = 0;
  let done = 0;
  try {
    for (let i = 0; i < count; ++i) workers.push(new Worker(new URL('./seed-worker.js', import.meta.url), {type: 'module'}));
  } catch {
    for (const worker of workers) worker.terminate();
    return null;
  }
  /** @type {(() => void)[]} */
  const stops = [];
  try {
    await Promise.all(workers.map(worker => new Promise((resolve, reject) => {
      const ask = () => {
        if (given >= whole || (isSure && found.length > 0)) return resolve(undefined);
        const first = given;
        given = Math.min(whole, first + portion);
        worker.postMessage({first, count: given - first});
      };
      const stop = () => reject(signal?.reason);
      if (signal?.aborted) return stop();
      signal?.addEventListener('abort', stop);
      stops.push(() => signal?.removeEventListener('abort', stop));
      worker.onerror = () => reject(loadError('A worker could not be started'));
      worker.onmessage = ({data}) => {
        if (data.failed) return reject(loadError(data.failed));
        if (data.found) {
          found.push(...data.found);
          done += data.count;
          onProgress?.({stage: 'all', done: done / whole, seconds: (performance.now() - began) / 1000 * (whole / done - 1)});
        }
        ask();
      };
      worker.postMessage({question, wasm});
    })));
    return found;
  } catch (error) {
    if (signal?.aborted) throw error;
    if (done > 0) throw error;
    return null; // none of them came to work: it is done here
  } finally {
    for (const stop of stops) stop();
    for (const worker of workers) worker.terminate();
  }
}

/**
 * Which seed drew a kernel that was printed so? Known seeds first: favourites, 0 to 10^6 and dates, in each generation and each
 * spelling of the call, the first 64 draws; then, if asked for, all 10^9. Values are numbers, rows of numbers, or what Python
 * printed, which may be rounded or cut off.
 * @param {string | number[] | number[][]} values
 * @param {FindSeedOptions} [options]
 * @returns {Promise<SeedAnswer>}
 * @throws {DenseError} with a sentence and a field: values that are none, fewer than three, of two kernels; a shape that does not fit;
 *   the signal's reason once it is aborted
 */
export async function findSeed(values, options = {}) {
  const {shape, keras = '', initializer = '', all = false, known = true, workers = 0, signal, onProgress} = optionsOf(options);
  const question = {values: valuesText(values), rows: shape?.[0] ?? 0, columns: shape?.[1] ?? 0, keras, initializer};
  const bridge = await loadSearch();
  if (signal?.aborted) throw signal.reason;
  const search = new Search(bridge, question);
  try {
    const {isSure} = search;
    let count = 0;
    let isEnough = false;
    if (known) await searchStage(search, 'known', {signal, onProgress}, () => {
      const {found} = search;
      if (found.length > count) isEnough = isSure && answersOf(found).some(({coincidence}) => coincidence < certain);
      count = found.length;
      return isEnough;
    });
    let {found, searched} = search;
    const searchedAll = all && found.length === 0 && search.pieces.all > 0;
    if (searchedAll) {
      const apart = workers > 0 && typeof globalThis.Worker === 'function'
        ? await searchInWorkers(question, search.pieces.all, workers, isSure, {wasm: bridge.compiled, signal, onProgress}) : null;
      if (!apart) await searchStage(search, 'all', {signal, onProgress}, () => isSure && search.found.length > 0);
      found = apart ?? search.found;
      searched = apart ? searched + 1e9 : search.searched;
    }
    const told = answersOf(found);
    for (const each of told.slice(0, 8)) if (each.way === 'unknown_draw') each.drawnBy = bridge.drawnBy(each.drawn);
    const answer = {found: told, odds: {known: bridge._search_by_chance(search.pointer), all: search.chance * 1e9}, searched, searchedAll, canSearchAll: !searchedAll && search.pieces.all > 0};
    return {...answer, sentence: seedSentence(answer)};
  } finally {
    search.end();
  }
}
