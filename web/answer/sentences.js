/** What a script's answers mean, in sentences with lines. Pure: a report comes in, text goes out. */
import {haveEqualBits, haveEqualWeights} from '../result/comparisons.js';
import {countOutputs, isOneRowInBatches} from '../result/copies.js';
import {cardinal, list, ordinal} from '../result/names.js';
import {copiesHeadline} from './copies-sentences.js';
import {answersOf, firstDifference, groupsOf, isOneAnswer, layerName, layerOf, namesOf, resultOf} from './facts.js';

/**
 * @typedef {import('./facts.js').Report} Report
 * @typedef {import('./facts.js').Layer} Layer
 * @typedef {import('./facts.js').Call} Call
 * @typedef {Call['seed'] & {name: string, line: number}} Draw of the weights with which a call was made, beside the layer that they belong to
 * @typedef {import('../../wasm/python.js').Repetition} Repetition
 */

/** @type {Record<string, string>} the generators that a seed may be drawn from, each in words */
const streams = {
  python_global: 'Python’s generator',
  keras_private: 'Keras’s own generator',
  tf_op_stream: 'TensorFlow’s generator of op seeds',
  entropy: 'the operating system’s randomness',
};

/** More answers than these are counted, not named. */
const mostNamed = 6;

/** @param {number[]} lines ascending or not, with or without repeats */
export function linesText(lines) {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const shown = sorted.length > 8 ? [...sorted.slice(0, 7).map(String), `${sorted.length - 7} more`] : sorted.map(String);
  return `${sorted.length > 1 ? 'lines' : 'line'} ${list(shown)}`;
}

/** A sentence that begins with a word of ours; a name keeps its letters. @param {string} text */
const capital = text => text.replace(/^the /, 'The ');

/** Python’s last line of a traceback may be long. @param {string} text */
const short = text => (text.length > 240 ? `${text.slice(0, 239)}…` : text);

/** What came out, in one sentence. @param {Report} report @returns {string} */
export function headline(report) {
  const {ending, line, answers} = report;
  if (ending === 'syntax') return `Line ${line} cannot be read as Python.`;
  if (ending === 'exception') return line > 0 ? `The script fails at line ${line}.` : 'The script fails.';
  if (ending === 'stopped') return line > 0 ? `The script is run up to line ${line}.` : 'The script is not run.';
  if (answers.length === 0) return `No Dense layer is called${report.layers.length > 0 ? ' by itself' : ''}${report.pieces.length > 0 ? '; this is what it prints.' : ', and nothing is printed.'}`;
  if (answers.length === 1) return copiesHeadline(resultOf(report)) || 'One call of a Dense layer, one output.';
  return compared(report);
}

/** One row in batches of several sizes: how many answers it gets. @param {Report} report @returns {string} '' where that is not what the script does */
function oneRowSentence(report) {
  const result = resultOf(report);
  const {length} = result.traces;
  if (length < 2 || !isOneRowInBatches(result)) return '';
  const batches = length === 2 ? 'both batches' : `all ${cardinal(length)} batches`;
  return isOneAnswer(report) ? `One row, the same answer in ${batches}, bit for bit.` : `One row, ${cardinal(countOutputs(result))} different answers, in batches of ${
    list([...new Set(result.traces.map(({batch}) => batch))].map(String))} rows.`;
}

/** How the answers compare, two or more. @param {Report} report */
function compared(report) {
  const ofOneRow = oneRowSentence(report);
  if (ofOneRow) return ofOneRow;
  const {answers} = report;
  const count = answers.length;
  const groups = groupsOf(report);
  const all = count === 2 ? 'Both' : `All ${cardinal(count)}`;
  if (groups.length === 1) return `${all} outputs are identical, bit for bit.`;
  if (groups.length === count) return count === 2 ? 'The two outputs are different.' : `${all} outputs are different.`;
  if (count > mostNamed) return `${count} outputs, ${groups.length} different ones.`;
  const names = namesOf(report);
  const said = groups.map(group => `${list(group.map(answer => names[answer]))} ${group.length > 1 ? 'are identical' : 'is different'}`);
  return `${said.join('; ')}.`;
}

/** Why, in a sentence or two with the lines that do it; '' where there is nothing to say. @param {Report} report @returns {string} */
export function reason(report) {
  const {ending, answers} = report;
  const [only] = answersOf(report);
  const cause = answers.length < 2 ? only ? capital(`${origin(drawOf(report, only))}.`) : '' : groupsOf(report).length > 1 && !isOneAnswer(report) ? partingReason(report) : sameReason(report);
  const ofCopies = answers.length > 1 ? copiesHeadline(resultOf(report)) : '';
  if (ending === 'done') return ofCopies ? `${ofCopies} ${cause}` : cause;
  const failure = short(report.lastLine);
  return answers.length < 2 ? failure : `${failure}${/[.!?…]$/.test(failure) ? '' : '.'} Before that: ${compared(report)} ${cause}`.trim();
}

/** @param {Draw} draw */
const isUnseeded = ({source, seededByStatement}) => seededByStatement === null && source in streams;

/** @param {Report} report @param {Call} call @param {boolean} [ofBias] @returns {Draw} */
function drawOf(report, call, ofBias = false) {
  const layer = layerOf(report, call);
  return {...ofBias ? call.biasSeed : call.seed, name: layerName(layer), line: layer.line};
}

/** @param {Report} report */
function sameReason(report) {
  const calls = answersOf(report);
  const [first] = calls;
  const layers = calls.map(call => layerOf(report, call));
  if (calls.every(call => call.layer === first.layer && call.weightsVersion === first.weightsVersion)) {
    return `It is one layer, ${layerName(layers[0])} of line ${layers[0].line}, called ${calls.length === 2 ? 'twice' : `${cardinal(calls.length)} times`} with the same weights.`;
  }
  if (!calls.every(call => haveEqualWeights(call, first))) return 'Their weights differ, yet every output comes out the same.';
  if (!calls.every(call => call.weightsVersion === 0)) return 'Their kernels and biases are the same, number for number.';
  if (calls.every(({seed, biasSeed}) => seed.source === 'none' && biasSeed.source === 'none')) {
    return 'Nothing was drawn: every kernel and every bias is made of constants.';
  }
  const {value, draw} = first.seed;
  if (value === '' || !calls.every(({seed}) => seed.value === value && seed.draw === draw)) {
    return 'Their kernels and biases are the same, number for number.';
  }
  const seeding = calls.flatMap(({seed}) => seed.seededByStatement ?? []);
  const after = draw > 0 && seeding.length === calls.length ? `, the ${ordinal(draw)} number after ${linesText(seeding)}` : '';
  return `Each layer drew its kernel from the same seed, ${value}${after}.`;
}

/** Whether factors are rounded to a shorter format before they are multiplied. @param {Call} call */
const isShort = ({order}) => /16|tf32/.test(order);

/** @param {Report} report of which two answers differ */
function partingReason(report) {
  const comparison = firstDifference(report);
  const {calls} = report;
  const divergence = comparison?.divergence;
  if (!comparison || !divergence) return 'They differ in rows that only one of them has.';
  const names = namesOf(report);
  const nameOf = (/** @type {number} */ call) => names[report.answers.findIndex(answer => answer.call === call)];
  const [one, two] = [calls[divergence.traceA], calls[divergence.traceB]];
  const [a, b] = [layerOf(report, one), layerOf(report, two)];
  const deeper = divergence.traceA !== comparison.a ? ` in an earlier layer, ${layerName(a)} and ${layerName(b)},` : '';
  const part = `${nameOf(comparison.a)} and ${nameOf(comparison.b)} part${deeper} at the`;
  const values = `${divergence.a} against ${divergence.b}`;
  switch (divergence.stage) {
    case 'shape':
      return `${part} shape: ${values}.`;
    case 'rows':
      return `${part} rows that go in, at ${linesText([one.line, two.line])}: ${values}.`;
    case 'seed':
    case 'key':
      return seedReason(report, one, two);
    case 'kernel':
      return `${part} kernel, made at ${linesText([a.line, b.line])}: its first number that differs is ${values}.`;
    case 'bias':
      return `${part} bias, made at ${linesText([a.line, b.line])}: its first number that differs is ${values}.`;
    case 'sum':
      return `${part} sum: the weights and the row are equal, ${[one, two].some(isShort) ? 'how many digits of them are multiplied' : 'the order in which the products are added'} is not; ${values}.`;
    default:
      return `${part} activation: their sums are equal, and ${values} comes out.`;
  }
}

/** @param {Report} report @param {Call} one @param {Call} two whose kernels part at the seed, or else their biases */
function seedReason(report, one, two) {
  const ofBias = haveEqualBits(one.kernel, two.kernel);
  const [what, kernels] = ofBias ? ['bias', 'biases'] : ['kernel', 'kernels'];
  const [a, b] = [one, two].map(call => drawOf(report, call, ofBias));
  /** @type {Map<number, Draw>} by layer */
  const drawn = new Map(answersOf(report).map(call => [call.layer, drawOf(report, call, ofBias)]));
  const all = [...drawn.values()];
  const among = drawn.has(one.layer) && drawn.has(two.layer) && all.length <= mostNamed && all.every(({source}) => source === a.source) ? all : [a, b];
  const lines = linesText(among.map(({line}) => line));
  const values = among.map(({value}) => value || 'fresh randomness');
  const seeds = among.length < all.length ? `${values.join(', ')} and so on` : list(values);
  if (a.source === b.source && among.every(isUnseeded)) {
    const stream = streams[a.source];
    if (a.source === 'entropy') return `No seed reaches their ${kernels}: at ${lines} each begins with ${stream}.`;
    return `No line seeds ${stream} before their ${kernels}: at ${lines} each takes its own number from it, ${seeds}.`;
  }
  if (a.source === b.source && a.seededByStatement !== null && among.every(draw => draw.seededByStatement === a.seededByStatement)) {
    return `Line ${a.seededByStatement} seeds once, and at ${lines} the ${kernels} take its ${list(among.map(({draw}) => ordinal(draw)))} number: ${seeds}.`;
  }
  if (a.source === 'explicit' && b.source === 'explicit' && a.value !== b.value) {
    return `At ${linesText([a.line, b.line])} the initializers of their ${kernels} have seeds of their own: ${a.value} against ${b.value}.`;
  }
  if (a.value !== '' && a.value === b.value) {
    return `Both ${kernels} begin with the seed ${a.value}, at ${linesText([a.line, b.line])}, but the second goes on where the first stopped.`;
  }
  return capital(`${origin(a, what)}, ${origin(b, what)}.`);
}

/** Where the numbers of a kernel, or a bias, came from. @param {Draw} draw */
function origin({name, line, value, source, seededByStatement, draw}, what = 'kernel') {
  const layer = `${name} of line ${line}`;
  if (source === 'given') return `${layer} has weights that it was given, or trained to`;
  if (source === 'explicit') return `the ${what} of ${layer} has a seed of its own, ${value}`;
  if (!(source in streams)) return `the ${what} of ${layer} is made of constants`;
  if (source === 'entropy') return `the ${what} of ${layer} begins with ${streams.entropy}`;
  return `the ${what} of ${layer} drew ${value}, ${seededByStatement === null ? 'which no line seeded' : `the ${ordinal(draw)} number after line ${seededByStatement}`}`;
}

/** Whether the next run will repeat it. @param {Report} report @param {Repetition} repetition @returns {string} */
export function repetitionSentence(report, {runs, same, changed, unseeded}) {
  if (runs < 2) return '';
  if (same && report.pieces.length === 0) return '';
  if (same && unseeded.length > 0) {
    return `${runs} runs printed the same, though ${linesText(unseeded)} ${new Set(unseeded).size > 1 ? 'draw' : 'draws'} numbers that no line seeds.`;
  }
  if (same) return 'Run again, it prints the same.';
  if (changed.length === 0) return 'Run again, it ends otherwise.';
  return `Run again, ${linesText(changed)} ${changed.length > 1 ? 'print' : 'prints'} something else.`;
}

/** What a line drew, beside it. @param {Report} report @param {number} line @returns {string} */
export function drawnText({layers, drawn}, line) {
  const made = layers.filter(layer => layer.line === line && layer.built && layer.seedSource in streams);
  const own = drawn.filter(each => each.line === line);
  const [layer] = made;
  if (made.length > 1) {
    return made.length > 3 ? `drew ${made.length} seeds` : `drew ${list(made.map(({seed}) => seed || 'fresh randomness'))}`;
  }
  if (layer) {
    const {seed, seededByLine, draw, seedSource} = layer;
    if (seedSource === 'entropy') return 'drew from the operating system';
    return `drew ${seed}, the ${ordinal(draw)}${seededByLine === null ? '' : ` after line ${seededByLine}`}`;
  }
  if (own.length === 0) return '';
  const count = own.reduce((sum, each) => sum + each.count, 0);
  const [{generator, first}] = own;
  return own.length === 1 && count === 1
    ? `drew the ${ordinal(first)} number of ${generator}`
    : `drew ${count} numbers of ${list([...new Set(own.map(each => each.generator))])}`;
}
