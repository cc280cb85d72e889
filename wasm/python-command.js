// `npm run python -- file.py --keras 3.15 [--entropy 7] [--platform tensorflow] [--report json]
// [--versions]`: stdout as Python would write
// it, the traceback on stderr, exit code 1 when the script fails.
import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {loadPython} from './python.js';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    keras: {type: 'string', default: '3.15'},
    entropy: {type: 'string', default: String(Math.floor(Math.random() * 2 ** 32))},
    platform: {type: 'string', default: 'engine'},
    report: {type: 'string'},
    versions: {type: 'boolean', default: false},
  },
});

const [file] = positionals;
if (positionals.length !== 1 || (values.report !== undefined && values.report !== 'json')) {
  console.error('Usage: npm run python -- file.py [--keras 3.15] [--entropy 7] [--platform engine|tensorflow] [--report json] [--versions]');
  process.exit(2);
}

try {
  const {keras, entropy, platform} = values;
  const engine = await loadPython();
  const source = readFileSync(resolve(process.env.INIT_CWD ?? '.', file), 'utf8');
  const options = {keras, entropy, platform: /** @type {'engine'} */ (platform), file};
  const report = engine.script(source, options);
  if (values.versions) {
    for (const {keras: version, ending, lastLine, repeats, printsAlike} of engine.versions(source, options)) {
      console.log(`${version.padEnd(5)} ${ending === 'done' ? (repeats ? 'repeats' : 'changes') : lastLine}${printsAlike ? `, prints what ${keras} prints` : ''}`);
    }
  } else if (values.report) {
    const whole = {...report, repetition: engine.repeats(source, options), versions: engine.versions(source, options), remedies: engine.remedies(source, options)};
    process.stdout.write(`${JSON.stringify(whole, (_, value) => ArrayBuffer.isView(value) ? [.../** @type {Float32Array} */ (value)] : value, 2)}\n`);
  } else {
    for (const {line, sentence} of report.cleaned) console.error(`${file}, line ${line}: ${sentence}`);
    for (const {stream, text} of report.pieces) process[stream].write(text);
    if (report.ending === 'stopped') console.error(report.lastLine);
    else process.stderr.write(report.error);
  }
  process.exitCode = report.ending === 'done' ? 0 : 1;
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 2;
}
