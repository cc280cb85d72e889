/** The program and its numbers, for people (Markdown) and for programs (JSON). */
import {callsOf} from '../state/state.js';
import {seedOrigin} from '../verdict/seed-origin.js';
import {nameOf} from '../result/comparisons.js';
import {headline, reason} from '../verdict/sentences.js';
import {pythonProgram} from '../keras/python.js';

/** @typedef {import('../figure/session.js').Result} Result @typedef {import('../keras/dense-call.js').Names} Names */

/** @param {Result} result @param {Names} names @param {string} link */
export const markdownReport = (result, names, link) => `**${headline(result)}** ${reason(result)}

\`\`\`python
${pythonProgram(result.state, names).trimEnd()}
\`\`\`

${result.traces.map((trace, layer) => `${nameOf(result, layer)}, seed ${trace.seed.value || 'none'}. ${seedOrigin(result, trace)}

\`\`\`
${trace.text.output}
\`\`\`
`).join('\n')}
[Open it in the Dense Playground](${link})
`;

/** @param {Result} result @param {string} link */
export const jsonReport = (result, link) => `${JSON.stringify({
  link,
  state: result.state,
  layers: result.traces.map((trace, layer) => ({
    ...callsOf(result.state)[layer].layer,
    order: trace.order,
    seed: trace.seed.value,
    kernel: rowsOf(trace.kernel, trace.units),
    bias: [...trace.bias],
    output: rowsOf(trace.output, trace.outputColumns),
  })),
  comparisons: result.comparisons,
}, null, 1)}\n`;

/** @param {Float32Array} values @param {number} columns */
const rowsOf = (values, columns) =>
  Array.from({length: values.length / columns}, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)]);
