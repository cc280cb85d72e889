/** `npm run bench -- training`: training in a script beside tfjs-layers, in node, Chromium and Firefox, as a table. */
import {createRequire} from 'node:module';
import {dirname} from 'node:path';
import {loadPython} from '../../wasm/python.js';
import {inBrowser} from './in-browser.js';
import {processorTime} from './in-node.js';
import {trainingContest} from './training-contest.js';

const require = createRequire(import.meta.url);

/** @typedef {{quick: boolean, log: (line: string) => void}} How */

/** @param {How} how */
async function inNode(how) {
  const core = require('@tensorflow/tfjs-core');
  const {layers, sequential, metrics} = require('@tensorflow/tfjs-layers');
  require('@tensorflow/tfjs-backend-cpu');
  const wasm = require('@tensorflow/tfjs-backend-wasm');
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  wasm.setThreadsCount?.(1);
  return trainingContest({environment: `node ${process.version}`, engine: await loadPython(), tf: {...core, layers, sequential, metrics}, clock: processorTime, ...how});
}

/** @param {import('./training-contest.js').Row} row */
function lineOf({title, backend, refused, milliseconds = [], ratios = []}) {
  if (refused) return `| ${title} | ${backend} | does not train: ${refused} | | | | |`;
  const [tfjs, exact, plain] = milliseconds.map(each => each.toFixed(1));
  return `| ${title} | ${backend} | ${tfjs} | ${exact} | ${ratios[0].toFixed(2)} | ${plain} | ${ratios[1].toFixed(2)} |`;
}

/** @param {How} how */
export async function training(how) {
  for (const contest of [() => inNode(how), () => inBrowser('Chromium', 'training', how), () => inBrowser('Firefox', 'training', how)]) {
    const {environment, rows} = /** @type {import('./training-contest.js').TrainingContest} */ (await contest());
    console.log(`\n### ${environment}\n`);
    console.log('| training | backend of tfjs | tfjs, ms | TensorFlow’s digits, ms | ratio | the engine’s, ms | ratio |\n| --- | --- | --: | --: | --: | --: | --: |');
    for (const row of rows) console.log(lineOf(row));
  }
}
