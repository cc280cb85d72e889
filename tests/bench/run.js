/**
 * `npm run bench`: the engine beside tfjs-wasm and onnxruntime-web, in node and in Chromium. Prints tables; writes them,
 * the samples and a plot into tests/bench/results/, or with `--quick`, which ends within a minute, into build/bench/.
 */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {fileURLToPath} from 'node:url';
import {contestReport, sweepReport} from './report.js';
import {plot} from './plot.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const quick = process.argv.includes('--quick');

/** @param {string} line */
const log = (line) => console.error(line);

function versions() {
  /** @type {{dependencies: Record<string, string>}} */
  const {dependencies} = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));
  const model = cpus()[0].model;
  const cpu = existsSync('/proc/cpuinfo') ? /cpu family\s*: (\d+)\nmodel\s*: (\d+)/.exec(readFileSync('/proc/cpuinfo', 'utf8')) : null;
  return [
    `${model}${cpu ? `, family ${cpu[1]}, model ${cpu[2]}` : ''}, ${cpus().length} processors, ${process.platform} ${process.arch}, one thread each.`,
    `${Object.entries(dependencies).map(([name, version]) => `${name} ${version}`).join(', ')}.`,
    'Medians of interleaved samples; processor time in node, elapsed time in Chromium. Every result was checked against float64 before it was timed.',
  ].join(' ');
}

if (!existsSync(`${here}node_modules`)) {
  log('fetching the peers, once');
  execFileSync('npm', ['ci', '--ignore-scripts'], {cwd: here, stdio: ['ignore', 'ignore', 'inherit']});
}
const {contestInNode, sweepInNode} = await import('./in-node.js');
const {contestInChromium} = await import('./in-chromium.js');
const contests = [await contestInNode({quick, log}), await contestInChromium({quick, log})];
const points = await sweepInNode({quick});

const report = [versions(), ...contests.map(contestReport), sweepReport(points)].join('\n\n');
console.log(report);
const folder = fileURLToPath(new URL(quick ? '../../build/bench/' : './results/', import.meta.url));
mkdirSync(folder, {recursive: true});
writeFileSync(`${folder}speed.md`, `${report}\n`);
writeFileSync(`${folder}speed.json`, `${JSON.stringify({machine: versions(), contests, sweep: points})}\n`);
writeFileSync(`${folder}speed.svg`, plot(contests, points));
log(`written to ${folder}`);
process.exit(0); // onnxruntime-web leaves handles open
