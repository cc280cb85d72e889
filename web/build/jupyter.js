// `npm run jupyter`: the front end of dense_playground for Python, in one module, and the wheel around it, in build/jupyter/wheels/.
import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';
import {checkModules, licensesText} from './licenses.js';
import {packedEngine} from './package.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = join(root, 'web/jupyter');

/** @param {string} file */
async function buildWidget(file) {
  const bundle = await rolldown({
    cwd: root, input: join(home, 'widget.js'), platform: 'browser', transform: {define: {'import.meta.env': 'undefined'}},
    plugins: [packedEngine], checks: {pluginTimings: false},
  });
  const {output} = await bundle.write({file, format: 'esm', codeSplitting: false, minify: true, comments: {legal: true}});
  for (const file of output) if (file.type === 'chunk') checkModules(file.moduleIds);
  await bundle.close();
}

/** @param {string} python one that has hatchling @returns {Promise<string>} the folder with the wheel */
export async function buildWheel(python) {
  const folder = join(root, 'build/jupyter');
  const source = join(folder, 'source');
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(source, {recursive: true});
  for (const name of ['pyproject.toml', 'README.md', 'dense_playground']) cpSync(join(home, name), join(source, name), {recursive: true});
  cpSync(join(root, 'LICENSE'), join(source, 'LICENSE'));
  writeFileSync(join(source, 'licenses.txt'), licensesText());
  await buildWidget(join(source, 'dense_playground/widget.js'));
  const wheels = join(folder, 'wheels');
  execFileSync(python, ['-m', 'hatchling', 'build', '-t', 'wheel', '-d', wheels], {cwd: source, stdio: ['ignore', 'ignore', 'inherit']});
  return wheels;
}
