/** The program and its numbers, for people (Markdown) and for programs (JSON). */
import {comparisonsOf} from '../result/comparisons.js';
import {seedOrigin} from '../verdict/seed-origin.js';

/** @typedef {import('../result/result.js').Result} Result */

/**
 * @param {object} report
 * @param {Result} report.result
 * @param {{what: string, why: string}} report.answer
 * @param {string} report.python
 * @param {string} report.link
 */
export const markdownReport = ({result, answer, python, link}) => `**${answer.what}** ${answer.why}

\`\`\`python
${python.trimEnd()}
\`\`\`

${result.traces.map((trace, call) => `${result.names[call]}, seed ${trace.seed.value || 'none'}. ${seedOrigin(result, trace)}

\`\`\`
${trace.text.output}
\`\`\`
`).join('\n')}
[Open it in the Dense Playground](${link})
`;

/** @param {Result} result @param {string} link */
export const jsonReport = (result, link) => `${JSON.stringify({
  link,
  program: result.program,
  calls: result.traces.map((trace, call) => ({
    name: result.names[call],
    layer: trace.layer,
    order: trace.order,
    seed: trace.seed.value,
    kernel: rowsOf(trace.kernel, trace.units),
    bias: [...trace.bias],
    output: rowsOf(trace.output, trace.outputColumns),
  })),
  comparisons: [...comparisonsOf(result)],
}, null, 1)}\n`;

/** @param {Float32Array} values @param {number} columns */
const rowsOf = (values, columns) =>
  Array.from({length: values.length / columns}, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)]);
