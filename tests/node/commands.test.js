import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** @type {Record<string, string>} */
const commands = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;
const clone = mkdtempSync(join(tmpdir(), 'dense-clone-'));

before(() => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {cwd: root, encoding: 'utf8'});
  for (const file of files.split('\0').filter(Boolean)) cpSync(join(root, file), join(clone, file), {force: true});
});
after(() => rmSync(clone, {recursive: true}));

/**
 * Runs a command in the clone until it has printed a line that matches, and ends it there.
 * @param {string} name
 * @param {RegExp} line
 * @returns {Promise<string>} what it printed
 */
const until = (name, line) => new Promise((resolve, reject) => {
  const child = spawn('sh', ['-c', `exec ${commands[name]}`], {cwd: clone, detached: true, stdio: ['ignore', 'pipe', 'pipe']});
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      printed += text;
      if (!line.test(printed)) return;
      try {
        process.kill(-(child.pid ?? 0)); // with all that it started
      } catch { // it has ended by itself
      }
      resolve(printed);
    });
  }
  child.on('close', () => reject(new Error(`npm run ${name} ended without ${line}:\n${printed}`)));
});

test('every command of package.json begins, in a fresh clone, by setting up what it needs', async () => {
  for (const name of Object.keys(commands)) await until(name, /^- install the node modules of the lock file/m);
});

test('once set up, every command comes to what it is for', async () => {
  rmSync(join(clone, 'node_modules'), {recursive: true, force: true});
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules')); // installed once, for these tests
  for (const name of Object.keys(commands)) assert.doesNotMatch(await until(name, /\S.*\n/), /install the node modules|Error/, name);
});
