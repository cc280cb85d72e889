/** scenarios.txt: what real Keras made of the page's experiments. See README.md for the text form. */
import {readFileSync} from 'node:fs';

/** @typedef {{size: number, at: number[], bits: string[]}} Floats the elements that are recorded, and where they stand */
/** @typedef {{generation: string, id: string, seeds: string[], kernels: Floats[], outputs: Floats[]}} Recorded seeds and kernels per layer, outputs per call */

const generations = /** @type {const} */ ([[/^2\.6\./, 'tf_2_0'], [/^2\.9\./, 'tf_2_7'], [/^2\.15\./, 'tf_2_10'], [/^3\./, 'keras_3']]);

/** @param {string[]} words @returns {Floats} */
function floats([how, count, ...words]) {
  const size = Number(count);
  const bits = how === 'sampled' ? words.slice(1) : words;
  return {size, at: bits.map((_, j) => (how === 'sampled' ? Math.floor((j * (size - 1)) / (bits.length - 1)) : j)), bits};
}

/** @returns {Recorded[]} */
export function readScenarios() {
  /** @type {Recorded[]} */
  const programs = [];
  for (const line of readFileSync(new URL('scenarios.txt', import.meta.url), 'utf8').split('\n')) {
    const [what, first, second, ...rest] = line.split(' ');
    const program = programs[programs.length - 1];
    if (what === 'program') {
      const generation = generations.find(([version]) => version.test(first))?.[1] ?? '';
      programs.push({generation, id: second, seeds: [], kernels: [], outputs: []});
    } else if (what === 'kernel_seed') program.seeds.push(/ value=(\d+)/.exec(line)?.[1] ?? '');
    else if (what === 'kernel') program.kernels.push(floats(rest));
    else if (what === 'output') program.outputs.push(floats([second, ...rest]));
  }
  return programs;
}

/**
 * Whether a call shows the very bits of TensorFlow without oneDNN: one row of fewer than 128 features is summed as
 * `sequential`, several rows with two units or more as `fma`, and `tensorflow_cpu` knows all of that.
 * @param {{order: string, batch: number, inputDim: number, units: number}} trace
 */
export const isTensorflowsOrder = ({order, batch, inputDim, units}) =>
  order === 'tensorflow_cpu' || (batch === 1 && inputDim < 128 ? order === 'sequential' : order === 'fma' && units > 1);
