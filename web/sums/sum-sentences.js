/** Sentences about sums: how far apart they are, which path they took, why another order changed nothing. */
import {isOneRow} from '../result/copies.js';
import {list, runs} from '../result/names.js';
import {roundedFactors} from './sum-facts.js';

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
 * @param {Result} result
 * @returns {string}
 */
export function roundedSentence(result) {
  const rounded = roundedFactors(result);
  const [first] = rounded;
  if (!first) return '';
  const same = rounded.filter(({what}) => what === first.what);
  const [a, b] = [...new Set(same.map(({to}) => Number(to)))];
  const tie = a + b === 2 * Number(first.from) ? ', half way between the two' : ''; // exact: all three are short
  const taken = new Set(same.map(({call, to}) => `${result.traces[call].order} multiplied ${to.replace(/\.0$/, '')}`));
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

/**
 * @param {import('./agreement.js').Agreement} agreement
 * @returns {string} why other orders changed nothing
 */
export function agreementSentence({why, paths, other, features, from}) {
  const [names, s] = [list(paths), paths.length === 1 ? 's' : ''];
  switch (why) {
    case 'one product':
      return 'With one feature there is one product and nothing to add: every order rounds it once.';
    case 'nothing rounded':
      return 'The order cannot matter on these numbers: every product and every sum fits float32, so nothing is rounded.';
    case 'same steps':
      return from > 0
        ? `With ${features} features, ${names} make${s} exactly the sums of ${other}; from ${from} features on, the order differs.`
        : `On these numbers, ${names} make${s} exactly the sums of ${other}.`;
    default:
      return `The sums of ${names} were rounded differently from those of ${other}, yet came to the same bits on these numbers.`;
  }
}
