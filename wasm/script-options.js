/** What a script is run with, read from a caller's options. */
import {at, callable, guarded, integer, invalid, literal, object, properties, text, truth} from './reading.js';

/** @typedef {import('./python.js').ScriptOptions} ScriptOptions @typedef {import('./python.js').Progress} Progress @typedef {import('./python.js').Watch} Watch */

/** Of more characters than any script of 400 lines has. */
const program = text(100_000);

/** @param {readonly string[]} names @returns {import('./reading.js').Reader} one of them */
const oneOf = names => (value, where) => {
  if (!names.includes(/** @type {string} */ (value))) throw invalid(where, names.map(name => `'${name}'`).join(' or '), value);
  return value;
};

const machine = {
  onednn: truth,
  vectors: oneOf(['avx512', 'avx2']),
  maker: oneOf(['intel', 'amd']),
  threads: integer(1, 1024),
  firstLevelCache: integer(16, 1024),
  secondLevelCache: integer(128, 1 << 16),
};

/** The machine that a call was summed on, as a report has it. */
export const summedOn = properties({keras: text(), ...machine});

/**
 * What a method was called with.
 * @param {string} method @param {unknown} source @param {unknown} options
 * @param {{[key: string]: import('./reading.js').Reader}} [more] options of its own
 * @returns {{text: string, options: ScriptOptions, onProgress?: ScriptOptions['onProgress'], [more: string]: any}} options: the others,
 *   as they were given, which a worker can be sent
 */
export const scriptOf = (method, source, options, more) => guarded(at(method), () => {
  const {onProgress, ...read} = object({
    keras: text(),
    entropy: literal,
    platform: oneOf(['engine', 'tensorflow']),
    machine: object(machine),
    file: text(),
    echo: truth,
    steps: integer(1, 1e6),
    onProgress: callable,
    ...more,
  })(options, at('options'));
  const own = Object.keys(more ?? {}).map(key => [key, read[key]]);
  for (const [key] of own) delete read[key];
  return {text: program(source, at('script')), options: read, onProgress, ...Object.fromEntries(own)};
});

/**
 * Sums up what the engine tells. An exception must not pass through it: it is kept until the run is over.
 * @param {NonNullable<ScriptOptions['onProgress']>} onProgress
 */
export function watching(onProgress) {
  /** @type {Progress} */
  let progress = {run: 0, steps: 0, epochs: 0, losses: []};
  let fitted = 0;
  /** @type {{error: unknown} | null} */
  let thrown = null;
  return {
    /** @type {Watch} */
    watch(steps, fits, epochs, losses) {
      if (thrown) return;
      const before = fits === fitted ? progress.losses : [];
      fitted = fits;
      progress = {run: progress.run + (steps === 0 ? 1 : 0), steps, epochs, losses: [...before, ...losses]};
      try {
        onProgress(progress);
      } catch (error) {
        thrown = {error};
      }
    },
    end() {
      if (thrown) throw thrown.error;
    },
  };
}
