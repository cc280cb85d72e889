/** What a script's answers mean, in sentences with lines. Pure: a report comes in, text goes out. */
import {haveEqualWeights} from '../result/comparisons.js';
import {cardinal, list, ordinal} from '../result/names.js';
import {answersOf, firstDifference, groupsOf, layerName, layerOf, namesOf} from './facts.js';

/**
 * @typedef {import('./facts.js').Report} Report
 * @typedef {import('./facts.js').Layer} Layer
 * @typedef {import('./facts.js').Call} Call
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

/** Python’s last line of a traceback may be long. @param {string} text */
const short = text => (text.length > 240 ? `${text.slice(0, 239)}…` : text);

/** What came out, in one sentence. @param {Report} report @returns {string} */
export function headline(report) {
  const {ending, line, answers} = report;
  if (ending === 'syntax') return `Line ${line} cannot be read as Python.`;
  if (ending === 'exception') return line > 0 ? `The script fails at line ${line}.` : 'The script fails.';
  if (ending === 'stopped') return line > 0 ? `The script is run up to line ${line}.` : 'The script is not run.';
  if (answers.length === 0) return report.pieces.length > 0 ? 'No layer is called; this is what it prints.' : 'No layer is called, and nothing is printed.';
  if (answers.length === 1) return 'One call of a layer, one output.';
  return compared(report);
}

/** How the answers compare, two or more. @param {Report} report */
function compared(report) {
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
  const cause = answers.length < 2 ? only ? `${origin(layerOf(report, only))}.` : '' : groupsOf(report).length > 1 ? partingReason(report) : sameReason(report);
  if (ending === 'done') return cause;
  const failure = short(report.lastLine);
  return answers.length < 2 ? failure : `${failure}${/[.!?…]$/.test(failure) ? '' : '.'} Before that: ${compared(report)} ${cause}`.trim();
}

/** @param {Layer} layer */
const isUnseeded = ({seedSource, seededByLine}) => seededByLine === null && seedSource in streams;

/** @param {Report} report */
function sameReason(report) {
  const calls = answersOf(report);
  const [first] = calls;
  const layers = calls.map(call => layerOf(report, call));
  if (calls.every(call => call.layer === first.layer && call.weightsVersion === first.weightsVersion)) {
    return `It is one layer, ${layerName(layers[0])} of line ${layers[0].line}, called ${cardinal(calls.length)} times with the same weights.`;
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
  const seeding = layers.flatMap(({seededByLine}) => seededByLine ?? []);
  const after = draw > 0 && seeding.length === layers.length ? `, the ${ordinal(draw)} number after ${linesText(seeding)}` : '';
  return `Each layer drew its kernel from the same seed, ${value}${after}.`;
}

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
      return seedReason(report, a, b);
    case 'kernel':
      return `${part} kernel, made at ${linesText([a.line, b.line])}: its first number that differs is ${values}.`;
    case 'bias':
      return `${part} bias, made at ${linesText([a.line, b.line])}: its first number that differs is ${values}.`;
    case 'sum':
      return `${part} sum: the weights and the row are equal, the order in which the products are added is not; ${values}.`;
    default:
      return `${part} activation: their sums are equal, and ${values} comes out.`;
  }
}

/** @param {Report} report @param {Layer} a @param {Layer} b whose kernels part at the seed */
function seedReason(report, a, b) {
  const involved = [...new Set(report.answers.map(({call}) => layerOf(report, report.calls[call])))];
  const among = involved.includes(a) && involved.includes(b) && involved.length <= mostNamed ? involved : [a, b];
  const lines = linesText(among.map(({line}) => line));
  const drawn = among.map(({seed}) => seed || 'fresh randomness');
  const seeds = among.length < involved.length ? `${drawn.join(', ')} and so on` : list(drawn);
  const oneSource = among.every(({seedSource}) => seedSource === a.seedSource);
  if (oneSource && among.every(isUnseeded)) {
    const stream = streams[a.seedSource];
    if (a.seedSource === 'entropy') return `No seed reaches them: at ${lines} each begins with ${stream}.`;
    return `No line seeds ${stream} before them: at ${lines} each takes its own number from it, ${seeds}.`;
  }
  if (oneSource && a.seededByLine !== null && among.every(({seededByLine}) => seededByLine === a.seededByLine)) {
    const draws = list(among.map(({draw}) => ordinal(draw)));
    return `Line ${a.seededByLine} seeds once, and at ${lines} the layers take its ${draws} number: ${seeds}.`;
  }
  if (a.seedSource === 'explicit' && b.seedSource === 'explicit') {
    return `At ${linesText([a.line, b.line])} their initializers have seeds of their own: ${a.seed} against ${b.seed}.`;
  }
  if (a.seed !== '' && a.seed === b.seed) {
    return `Both begin with the seed ${a.seed}, at ${linesText([a.line, b.line])}, but the second goes on where the first stopped.`;
  }
  return `${origin(a)}, ${origin(b)}.`;
}

/** Where a layer’s seed came from. @param {Layer} layer */
function origin(layer) {
  const {line, seed, seedSource, seededByLine, draw} = layer;
  const name = `${layerName(layer)} of line ${line}`;
  if (seedSource === 'explicit') return `${name} has a seed of its own, ${seed}`;
  if (!(seedSource in streams)) return `${name} drew nothing`;
  if (seedSource === 'entropy') return `${name} begins with ${streams.entropy}`;
  return `${name} drew ${seed}, ${seededByLine === null ? 'which no line seeded' : `the ${ordinal(draw)} number after line ${seededByLine}`}`;
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
