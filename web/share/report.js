/** A script and its numbers, for people (Markdown) and for programs (JSON). Pure. */
import {answersOf, layerName, layerOf, namesOf} from '../answer/facts.js';
import {headline, reason, repetitionSentence} from '../answer/sentences.js';
import {installOf} from './installations.js';

/** @typedef {import('../link/link.js').Script} Script @typedef {import('../answer/facts.js').Report} Report @typedef {import('../../wasm/python.js').Repetition} Repetition */

/** A fence that no line of the text ends. @param {string} text */
const fenceFor = text => '`'.repeat(Math.max(3, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length + 1)));

/** @param {string} text @param {string} [language] */
function fenced(text, language = '') {
  const fence = fenceFor(text);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
}

/** @param {{script: Script, report: Report, repetition: Repetition | null, link: string}} shown link: '' for none */
export function markdownReport({script, report, repetition, link}) {
  const said = [reason(report), repetition ? repetitionSentence(report, repetition) : ''].filter(Boolean).join(' ');
  const install = installOf(script.keras);
  const printed = report.pieces.map(({text}) => text).join('') + report.error;
  return [
    `**${headline(report)}** ${said}\n`, fenced(script.text, 'python'), `In ${script.keras.startsWith('3') ? 'Keras' : 'TensorFlow'} ${script.keras}${install && ` (${install})`} it prints:\n`, fenced(printed || 'Nothing.'),
    ...(link ? [`[Open it in the Dense Playground](${link})\n`] : []),
  ].join('\n');
}

/** @param {Float32Array} values @param {number} columns */
const rowsOf = (values, columns) =>
  (columns === 0 ? [] : Array.from({length: values.length / columns}, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)]));

/** @param {{script: Script, report: Report, repetition: Repetition | null, link: string}} shown */
export function jsonReport({script, report, repetition, link}) {
  const names = namesOf(report);
  return `${JSON.stringify({
    link, ...script, ending: report.ending, error: report.error, printed: report.pieces, notes: report.notes, repetition,
    answers: answersOf(report).map((call, answer) => {
      const layer = layerOf(report, call);
      return {
        name: names[answer], line: call.line, layer: layerName(layer), layerLine: layer.line, seed: layer.seed, order: call.order,
        kernel: rowsOf(call.kernel, call.units), bias: [...call.bias], output: rowsOf(call.output, call.outputColumns),
      };
    }),
    comparisons: report.comparisons,
  }, null, 1)}\n`;
}
