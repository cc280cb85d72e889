/** What a reader is told of sums that part, beside the verdict. Pure, but for what the engine is asked. */
import {gapSentence, pathsSentence, roundedSentence} from '../sums/sum-sentences.js';
import {roundedFactors} from '../sums/sum-facts.js';
import {copiesReason} from './copies-sentences.js';
import {firstDifference, partedSums, resultOf} from './facts.js';

/** @typedef {import('../result/result.js').Engine} Engine @typedef {import('./facts.js').Report} Report */

/** How far apart they are, what was rounded before, and which path each row took. @param {Engine} engine @param {Report} report @returns {string} */
export function sumDetail(engine, report) {
  const pair = partedSums(report);
  if (!pair) return '';
  const {calls} = report;
  const sum = pair.a === pair.b ? null : firstDifference(report)?.divergence?.sum;
  const result = resultOf(report);
  return [
    gapSentence(engine.compareOutputs(calls[pair.a], calls[pair.b], pair.row, pair.unit, pair.rowB)),
    sum?.a.kind === 'term' ? roundedSentence(roundedFactors({engine, traces: calls}, pair, sum.a.feature)) : '',
    pathsSentence(result), copiesReason(result),
  ].filter(Boolean).join(' ');
}
