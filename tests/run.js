// `npm test`: sets up what is missing, builds everything, runs every test, and ends with how many passed.
//   --only <stage>[,<stage>…]   just these stages, and what they need built
//   --quick                     the stages native, check and node, without tests that take long
//   --exhaustive                also what takes many minutes: the core under sanitizers, tests/exhaustive, ctest's configuration
//                               Exhaustive, and tests that ask for DENSE_EXHAUSTIVE in the environment
import {copyFileSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {browsers, ensureBrowser} from '../wasm/toolchain/browsers.js';
import {buildEngine, buildPage, buildPython, buildSearch, checkedInTypes, generatedTypes} from '../wasm/toolchain/build.js';
import {ensureCompileCache} from '../wasm/toolchain/compile-cache.js';
import {canFormat, checkFormat} from '../wasm/toolchain/format.js';
import {buildPreset, root} from '../wasm/toolchain/presets.js';
import {setUp} from '../wasm/toolchain/setup.js';
import {run, secondsSince, step} from '../wasm/toolchain/steps.js';
import {runCtest, runNodeTests} from './runners.js';

/** @typedef {{passed: number, failed: number}} Count */

const exhaustive = process.argv.includes('--exhaustive');
if (exhaustive) process.env.DENSE_EXHAUSTIVE = '1';

const quick = process.argv.includes('--quick');

/** Left out when it has to be quick: what takes more than three seconds. */
const slow = ['commands.test.js', 'find-seed.test.js', 'published.test.js', 'remedies.test.js'];

/** One test that passes when `work` does not throw. @param {string} title @param {(note: (text: string) => void) => Promise<void>} work */
async function single(title, work) {
  try {
    await step(title, work);
    return {passed: 1, failed: 0};
  } catch (error) {
    console.log(`FAILED: ${title}\n${/** @type {Error} */ (error).message}`);
    return {passed: 0, failed: 1};
  }
}

/** @param {Count[]} counts @returns {Count} */
const sum = counts => ({
  passed: counts.reduce((total, {passed}) => total + passed, 0),
  failed: counts.reduce((total, {failed}) => total + failed, 0),
});

/** The tests of the core, built by a preset. @param {string} preset */
const core = preset => async () => {
  await step(`build the preset ${preset}`, note => buildPreset(preset, note));
  return runCtest(preset, exhaustive ? ['--build-config', 'Exhaustive'] : []);
};

async function check() {
  await buildEngine(); // tsc reads through engine.js into its glue
  const counts = [
    await single('check all types with tsc', async () => {
      await run(process.execPath, ['node_modules/typescript/bin/tsc', '--project', '.'], {cwd: root});
    }),
    await single('ESLint finds nothing in the JavaScript (npm run format mends its style)', async () => {
      await run(process.execPath, ['node_modules/eslint/bin/eslint.js', '.'], {cwd: root});
    }),
    await single('the checked-in types of the engine are what Emscripten generates', async () => {
      if (readFileSync(generatedTypes, 'utf8') !== readFileSync(checkedInTypes, 'utf8')) {
        throw new Error('wasm/dense-engine.d.ts is out of date: npm run types');
      }
    }),
  ];
  counts.push(await single('every header of core/ and wasm/ compiles alone', note =>
    buildPreset('wasm', note, ['all_verify_interface_header_sets'])));
  if (canFormat()) counts.push(await single('all C++ is formatted by clang-format (npm run format)', checkFormat));
  else console.log('- clang-format was not found: the format of the C++ is not checked');
  return sum(counts);
}

/** The tests in a folder. @param {string} folder @param {NodeJS.ProcessEnv} [env] @param {number} [concurrency] files at a time */
const nodeTests = (folder, env, concurrency) => {
  const names = readdirSync(join(root, folder)).filter(name => name.endsWith('.test.js') && !(quick && slow.includes(name)));
  const files = names.map(name => join(folder, name));
  return runNodeTests(files, env, concurrency);
};

/** The bridge's tests with an engine that checks each access to its stack and heap, in place of the shipped one. */
async function checked() {
  await step('build the preset wasm-checked', note => buildPreset('wasm-checked', note, ['dense_engine', 'dense_python']));
  const folder = join(root, 'build/wasm-checked/wasm');
  for (const name of readdirSync(join(root, 'wasm')).filter(name => name.endsWith('.js'))) copyFileSync(join(root, 'wasm', name), join(folder, name));
  return runNodeTests(['callers', 'compute', 'engine', 'layer', 'script-callers', 'apart'].map(name => `tests/node/${name}.test.js`),
    {NODE_OPTIONS: `--import=${new URL('checked-engine.js', import.meta.url)}`});
}

/** Where each browser is, by the variable that names it. */
async function browserFiles() {
  /** @type {NodeJS.ProcessEnv} */
  const files = {};
  for (const browser of browsers) files[browser.variables[0]] = await ensureBrowser(browser);
  return files;
}

/** The package on other people's pages: packed once for all of them. @param {string[]} folders @param {NodeJS.ProcessEnv} files */
async function hosts(folders, files) {
  await buildSearch();
  const {packedPackage} = await import('./hosts/installed.js');
  const tarball = await packedPackage();
  const counts = [];
  for (const folder of folders) counts.push(await nodeTests(folder, {...files, DENSE_TARBALL: tarball}, 2));
  return sum(counts);
}

/** In the order in which they run: what fails often and fast comes first. @type {Record<string, () => Promise<Count>>} */
const stages = {
  native: core('native'),
  sanitize: core('sanitize'),
  wasm: core('wasm'),
  check,
  node: async () => {
    await buildEngine();
    await buildPython();
    await buildPage(); // its bytes are counted
    return nodeTests('tests/node');
  },
  checked,
  browser: async () => {
    const files = await browserFiles();
    await step('build the engine, and the digest for pages', note =>
      buildPreset('wasm', note, ['dense_engine', 'dense_python', 'dense_digest_page']));
    await buildPage();
    return sum([
      await nodeTests('tests/browser', files, 2), // one browser waits for the network while another computes
      await hosts(['tests/hosts'], files),
    ]);
  },
  hosts: async () => {
    const files = await browserFiles();
    await buildEngine();
    await buildPython();
    await buildPage();
    return hosts(['tests/hosts', 'tests/hosts/fetched'], files);
  },
};
if (exhaustive) stages.exhaustive = () => nodeTests('tests/exhaustive');

const only = process.argv[process.argv.indexOf('--only') + 1]?.split(',');
/** The whole core compiled once more; and what is fetched from elsewhere. */
const askedFor = [...exhaustive ? [] : ['sanitize'], 'hosts'];
const all = Object.keys(stages).filter(name => !askedFor.includes(name));
const chosen = process.argv.includes('--only') ? only : quick ? ['native', 'check', 'node'] : all;
const start = performance.now();
/** @type {string[]} */
const report = [];
/** @type {Count[]} */
const counts = [];
try {
  await setUp();
  await ensureCompileCache();
  for (const name of chosen) {
    if (!stages[name]) throw new Error(`--only: expected some of ${Object.keys(stages).join(', ')}. Received: ${name}`);
    const since = performance.now();
    console.log(`\n${name}`);
    const count = await stages[name]().catch(error => {
      console.log(`FAILED: ${name}\n${error.message}`);
      return {passed: 0, failed: 1};
    });
    counts.push(count);
    report.push(`${name.padEnd(11)} ${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(4)} failed  ${secondsSince(since).padStart(8)}`);
  }
} catch (error) {
  console.log(/** @type {Error} */ (error).message);
  counts.push({passed: 0, failed: 1});
}
const {passed, failed} = sum(counts);
if (passed + failed === 0) console.log('No test ran.');
console.log(`\n${report.join('\n')}\n${'all'.padEnd(33)}  ${secondsSince(start).padStart(8)}\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
