// `npm run format`: clang-format over our C++ and ESLint's style over our JavaScript, in place. The checks ask the same of both.
import {execFileSync} from 'node:child_process';
import {clangFormatIn, finishedCopy} from './debian-copy.js';
import {root} from './presets.js';
import {setUp} from './setup.js';
import {main, run, step} from './steps.js';

/** The private copy's, so that everyone formats alike; elsewhere one may be named. */
function clangFormat() {
  const copy = finishedCopy();
  return copy ? clangFormatIn(copy) : process.env.CLANG_FORMAT;
}

export const canFormat = () => clangFormat() !== undefined;

/** @param {string[]} mode */
async function format(mode) {
  const program = clangFormat();
  if (!program) throw new Error('Name a clang-format 21 in $CLANG_FORMAT; the private copy on Debian brings one.');
  const files = execFileSync('git', ['ls-files', '*.cpp', '*.hpp'], {cwd: root, encoding: 'utf8'}).trim().split('\n');
  await run(program, [...mode, ...files], {cwd: root});
}

/** Throws an Error that names the files that are formatted otherwise. */
export async function checkFormat() {
  try {
    await format(['--dry-run', '--Werror']);
  } catch (error) {
    const files = /** @type {Error} */ (error).message.match(/^[^\s:]+(?=:\d+:\d+: error: code should be)/gm);
    throw files ? new Error([...new Set(files)].join('\n')) : error;
  }
}

await main(import.meta.filename, async () => {
  await setUp();
  await step('format all C++', () => format(['-i']));
  await step('format all JavaScript', () => run(process.execPath, ['node_modules/eslint/bin/eslint.js', '--fix', '.'], {cwd: root}));
});
