/** The workflows, which cannot be run here: they call commands that there are, and say that they were never run. */
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';

const root = new URL('../../', import.meta.url);
const {scripts} = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const folder = new URL('.github/workflows/', root);

test('each workflow says that it never ran, calls commands that there are, and keeps no token', () => {
  const names = readdirSync(folder);
  assert.deepEqual(names, ['package.yml', 'page.yml']);
  for (const name of names) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    assert.match(text, /it has never run/, name);
    const called = Array.from(text.matchAll(/npm run ([\w:]+)/g), ([, command]) => command);
    assert.deepEqual(called.filter(command => !(command in scripts)), [], name);
    assert.match(text, /run: npm test\n/);
    assert.doesNotMatch(text, /secrets\.|registry-url|password/, name);
  }
});
