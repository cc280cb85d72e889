// `npm run python -- file.py --keras 3.15 [--entropy 7] [--platform engine] [--report json] [--versions]`: stdout as Python
// would write it, in TensorFlow's digits or this engine's, the traceback on stderr, exit code 1 when the script fails.
// `npm run python -- --which-seed values.txt [--keras 3.15] [--shape 1,3] [--initializer glorot_uniform] [--report json]`: which
// seed drew the kernel that was printed so, and the program that prints it; exit code 1 when none did.
import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {findSeed} from './find-seed.js';
import {loadPython} from './python.js';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    keras: {type: 'string', default: '3.15'},
    entropy: {type: 'string', default: String(Math.floor(Math.random() * 2 ** 32))},
    platform: {type: 'string', default: 'tensorflow'},
    report: {type: 'string'},
    versions: {type: 'boolean', default: false},
    'which-seed': {type: 'string'},
    shape: {type: 'string'},
    initializer: {type: 'string'},
  },
});
/** @param {string} name as given, from where npm was called */
const read = name => readFileSync(resolve(process.env.INIT_CWD ?? '.', name), 'utf8');

if (values['which-seed'] !== undefined) await whichSeed(values['which-seed'], process.argv.some(each => each.startsWith('--keras')) ? values.keras : '');
else await runScript();

/** @param {string} name of the file @param {string} keras a version, or '' for any */
async function whichSeed(name, keras) {
  const {shape, initializer, report} = values;
  try {
    let told = '';
    const answer = await findSeed(read(name), {
      keras, all: true, ...shape !== undefined && {shape: shape.split(/[x,]/).map(Number)}, ...initializer !== undefined && {initializer},
      onProgress({stage, done, seconds}) {
        const now = stage === 'known' ? 'known seeds' : `all 10^9 seeds, ${Math.floor(done * 10) * 10} %, about ${Math.ceil(seconds)} s left`;
        if (told.slice(0, 22) !== now.slice(0, 22)) console.error(`- ${now} …`);
        told = now;
      },
    });
    if (report) console.log(JSON.stringify(answer, null, 2));
    else console.log([answer.sentence, ...answer.found.slice(0, 1).map(({keras: version, program}) => `\n# Keras ${version}\n${program}`)].join('\n').trimEnd());
    process.exitCode = answer.found.length > 0 ? 0 : 1;
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 2;
  }
}

async function runScript() {
  const [file] = positionals;
  if (positionals.length !== 1 || (values.report !== undefined && values.report !== 'json')) {
    console.error('Usage: npm run python -- file.py [--keras 3.15] [--entropy 7] [--platform tensorflow|engine] [--report json] [--versions]\n       npm run python -- --which-seed values.txt [--keras 3.15] [--shape 1,3] [--initializer glorot_uniform] [--report json]');
    process.exit(2);
  }

  try {
    const {keras, entropy, platform} = values;
    const engine = await loadPython();
    const source = read(file);
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
}
