/**
 * `npm run bench`: the engine beside tfjs-wasm and onnxruntime-web, in node, Chromium and Firefox. Prints tables and writes them,
 * JSON and a plot into build/bench/. `--quick` ends within a minute; `--record` writes what is committed: recorded.json,
 * recorded.md and recorded.svg in this folder, and the table in README.md. `training`: see training.js instead.
 */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {fileURLToPath} from 'node:url';
import {briefReport, contestReport, goalsReport, summaryOf, sweepReport} from './report.js';
import {plot} from './plot.js';
import {buildPython} from '../../wasm/toolchain/build.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const quick = process.argv.includes('--quick');
const record = process.argv.includes('--record');
if (quick && record) throw new Error('--quick is too noisy to be recorded');

/** @param {string} line */
const log = line => console.error(line);

function machine() {
  /** @type {{dependencies: Record<string, string>}} */
  const {dependencies} = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));
  const model = cpus()[0].model;
  const cpu = existsSync('/proc/cpuinfo') ? /cpu family\s*: (\d+)\nmodel\s*: (\d+)/.exec(readFileSync('/proc/cpuinfo', 'utf8')) : null;
  return [
    `${model}${cpu ? `, family ${cpu[1]}, model ${cpu[2]}` : ''}, ${cpus().length} processors, ${process.platform} ${process.arch}, one thread each.`,
    `${Object.entries(dependencies).map(([name, version]) => `${name} ${version}`).join(', ')}.`,
    'Medians of interleaved samples of processor time, and of their ratios within each round. Every result was checked against float64 before it was timed.',
  ].join(' ');
}

/** Between the two marks of README.md. @param {string} text */
function writeIntoReadme(text) {
  const file = fileURLToPath(new URL('../../README.md', import.meta.url));
  const parts = readFileSync(file, 'utf8').split(/(<!-- .*bench.* -->)\n/);
  if (parts.length !== 5) throw new Error('README.md has lost the two marks between which the benchmark writes');
  parts[2] = `\n${text}\n\n`;
  writeFileSync(file, parts.map((part, index) => (index % 2 ? `${part}\n` : part)).join(''));
}

if (!existsSync(`${here}node_modules`)) {
  log('fetching the peers, once');
  execFileSync('npm', ['ci', '--ignore-scripts'], {cwd: here, stdio: ['ignore', 'ignore', 'inherit']});
}
if (process.argv.includes('training')) {
  await buildPython();
  const {training} = await import('./training.js');
  await training({quick, log});
  process.exit();
}
const {contestInNode} = await import('./in-node.js');
const {inBrowser} = await import('./in-browser.js');
const began = Date.now();
const until = (/** @type {number} */ seconds) => (quick ? began + 1000 * seconds : Number.MAX_SAFE_INTEGER);
/** @param {string} browser @param {number} end */
const layersIn = async (browser, end) => /** @type {import('./contest.js').Contest} */ (await inBrowser(browser, 'layers', {quick, end, log}));
const contests = [
  await contestInNode({quick, end: until(13), log}),
  await layersIn('Chromium', until(30)),
  await layersIn('Firefox', until(48)),
];

const report = [
  machine(), ...contests.map(contestReport), goalsReport(contests), ...contests.map(sweepReport),
].join('\n\n');
console.log(report);
const folder = record ? here : fileURLToPath(new URL('../../build/bench/', import.meta.url));
mkdirSync(folder, {recursive: true});
const date = new Date().toISOString().slice(0, 10);
writeFileSync(`${folder}recorded.md`, `${report}\n`);
writeFileSync(`${folder}recorded.svg`, plot(contests));
writeFileSync(`${folder}recorded.json`, `${JSON.stringify({
  summary: summaryOf(contests), date, machine: machine(), contests,
}, (key, value) => (key === 'samples' ? undefined : value), 1)}\n`);
if (record) {
  writeIntoReadme([
    'One call of a layer, and how many times longer others take.', briefReport(contests),
    `${machine()} Recorded on ${date}; more in [tests/bench](tests/bench/README.md).`,
    '![Speeds by shape, and times over each size](tests/bench/recorded.svg)',
  ].join('\n\n'));
}
log(`written to ${folder} after ${((Date.now() - began) / 1000).toFixed(0)} s`);
process.exit(0); // onnxruntime-web leaves handles open
