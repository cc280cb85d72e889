/** What a report says of its calls, beside each other: groups, names and lines. Pure. */
import {countOutputs, isOneRowInBatches} from '../result/copies.js';
import {once} from '../result/once.js';
import {deviationIn} from '../sums/sum-facts.js';

/**
 * @typedef {import('../../wasm/python.js').Report} Report
 * @typedef {import('../../wasm/python.js').ScriptCall} Call
 * @typedef {Report['layers'][number]} Layer
 * @typedef {import('../../wasm/python.js').ScriptComparison} Comparison
 */

/** @param {Report} report @param {Call} call @returns {Layer} */
export const layerOf = ({layers}, {layer}) => layers[layer];

/** @param {Layer} layer as the script, or else Keras, calls it */
export const layerName = ({variable, name}) => variable || name;

/** @param {Report} report @returns {Call[]} the calls whose outputs are shown */
export const answersOf = ({answers, calls}) => answers.map(({call}) => calls[call]);

/**
 * A name for each answer: of its output, or else of its model or layer; equal names are counted.
 * @param {Report} report @returns {string[]}
 */
export function namesOf(report) {
  const names = answersOf(report).map(call => call.variable || layerOf(report, call).model || layerName(layerOf(report, call)));
  /** How often each is there, and was met so far. @type {Map<string, {all: number, met: number}>} */
  const counts = new Map();
  for (const name of names) counts.set(name, {all: (counts.get(name)?.all ?? 0) + 1, met: 0});
  return names.map(name => {
    const count = /** @type {{all: number, met: number}} */ (counts.get(name));
    if (count.all === 1) return name;
    count.met += 1;
    let numbered = `${name} (${count.met})`;
    while (counts.has(numbered)) numbered += '′';
    return numbered;
  });
}

/** The answers as calls of a result, for what is known of equal rows. @param {Report} report */
export const resultOf = once((/** @type {Report} */ report) => ({traces: answersOf(report), names: namesOf(report)}));

/** A way of more layers is shown from its end. */
const longest = 12;

/** The calls of layers that a call’s rows went through, itself the last. @param {Report} report @param {Call} call @returns {Call[]} */
export function wayTo({calls}, call) {
  const way = [call];
  while (way[0].inputOf !== null && way.length < longest) way.unshift(calls[way[0].inputOf]);
  return way;
}

/** Whether one layer answers one row in batches of several sizes, and always the same. @param {Report} report */
export const isOneAnswer = once((/** @type {Report} */ report) => {
  const result = resultOf(report);
  return result.traces.length > 1 && isOneRowInBatches(result) && countOutputs(result) === 1;
});

/** Whether an answer says what the first says. @param {Report} report @param {number} answer */
export const isLikeFirst = (report, answer) => report.answers[answer].sameAs === 0 || isOneAnswer(report);

/** A name for each call: an answer’s, or else its layer’s. @param {Report} report @returns {string[]} */
export function callNamesOf(report) {
  const names = new Map(namesOf(report).map((name, answer) => [report.answers[answer].call, name]));
  return report.calls.map((call, own) => names.get(own) ?? layerName(layerOf(report, call)));
}

/**
 * Two sums of equal products that part, where that is why answers, or equal rows of one answer, differ.
 * @param {Report} report @returns {import('../sums/sum-facts.js').SumPair | null}
 */
export function partedSums(report) {
  const {divergence} = firstDifference(report) ?? {};
  if (divergence?.stage === 'sum' && divergence.sum) {
    const {row, unit} = divergence.sum;
    return {a: divergence.traceA, b: divergence.traceB, row, rowB: row, unit};
  }
  if (divergence) return null;
  for (const {call} of report.answers) {
    const deviation = deviationIn(report.calls[call], call);
    if (deviation) return deviation;
  }
  return null;
}

/** Answers with the same output together, the first of each in front. @param {Report} report @returns {number[][]} */
export function groupsOf({answers}) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  answers.forEach(({sameAs}, answer) => {
    const group = groups.get(sameAs);
    if (group) group.push(answer);
    else groups.set(sameAs, [answer]);
  });
  return [...groups.values()];
}

/** The first answer that differs from the first one in its output, bit for bit. @param {Report} report @returns {Comparison | undefined} */
export const firstDifference = ({comparisons, answers}) => comparisons.find((_, i) => answers[i + 1].sameAs !== 0);
