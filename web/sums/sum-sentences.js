/** Sentences about sums: how far apart they are, what was rounded, which path they took. */
import {isOneRow} from '../result/copies.js';
import {list, runs} from '../result/names.js';

/** @typedef {import('../result/result.js').Result} Result */

/** @type {[number, number, string][]} from which number on, what is one of it, and how it is called */
const magnitudes = [[1e9, 1e9, ' thousand million'], [1e6, 1e6, ' million'], [1e4, 1e3, ' thousand']];

/**
 * A difference relative to what was added.
 * @param {{relativeToTerms: number}} gap whose share is above 0
 * @returns {string} 1 part in …
 */
export function shareOf({relativeToTerms}) {
  const share = 1 / relativeToTerms;
  const [, one, unit] = magnitudes.find(([least]) => share >= least) ?? [0, 1, ''];
  const size = share / one;
  return `1 part in ${size < 10 && unit ? size.toFixed(1) : Math.round(size)}${unit}`;
}

/**
 * ulp alone misleads near zero, so the size of what was added is the measure.
 * @param {import('./sum-facts.js').OutputComparison | null} gap
 */
export function gapSentence(gap) {
  if (!gap || !(gap.relativeToTerms > 0)) return '';
  return `That is ${gap.ulp} ulp, or ${shareOf(gap)} of the terms that were added.`;
}

/**
 * What a shorter format made of a factor before it was multiplied.
 * @param {import('./sum-facts.js').Rounded[]} rounded
 * @returns {string}
 */
export function roundedSentence(rounded) {
  const [first] = rounded;
  if (!first) return '';
  const same = rounded.filter(({what}) => what === first.what);
  const [a, b] = [...new Set(same.map(({to}) => Number(to)))];
  const tie = a + b === 2 * Number(first.from) ? ', half way between the two' : ''; // exact: all three are short
  const taken = new Set(same.map(({order, to}) => `${order} multiplied ${to.replace(/\.0$/, '')}`));
  return `The ${first.what} ${first.from} has more fraction bits than the format keeps: ${list([...taken])}${tie}.`;
}

/**
 * Which path the row took in which batch, where the batch decides it.
 * @param {Result} result
 * @returns {string}
 */
export function pathsSentence(result) {
  const traces = result.traces.filter(({paths: [path], order}) => path !== order);
  const paths = [...new Set(traces.map(({paths: [path]}) => path))];
  if (paths.length < 2 || !isOneRow(result)) return '';
  const taken = paths.map(path => {
    const sizes = traces.filter(({paths: [own]}) => own === path).map(({batch}) => batch);
    return `the path “${path}” ${sizes[0] === 1 ? 'alone' : `among ${runs(sizes)}`}`;
  });
  return `The row takes ${list(taken)}.`;
}
