/** The bits of the engine in the browser, held against the number that every other target gives. */
import {before, test} from 'node:test';
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {stage} from './stage.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

before(() => {
  execFileSync('cmake', ['--preset', 'wasm'], {cwd: root});
  execFileSync('cmake', ['--build', '--preset', 'wasm', '--target', 'dense_digest_page'], {cwd: root});
});
const host = stage({folder: `${root}build/wasm/tests/core`});

for (const [layers, what] of [['100000', 'matmul'], ['2000', 'matmul'], ['2000', 'reference'], ['50', 'orders']]) {
  test(`${layers} layers through ${what} have the committed digest in Chromium`, async () => {
    const page = await host.browser.newPage();
    const file = `${host.address}dense_digest_page.mjs`;
    await page.goto(file); // any page of that origin, under the policy of the playground
    const {printed, code} = await page.evaluate(async (file, args) => {
      const {default: digest} = await import(file);
      /** @type {string[]} */
      const printed = [];
      let code = -1;
      await digest({
        arguments: args,
        print: (/** @type {string} */ line) => printed.push(line),
        onExit: (/** @type {number} */ status) => (code = status),
      });
      return {printed, code};
    }, file, [layers, what]);
    await page.close();
    assert.equal(printed.length, 1);
    assert.match(printed[0], /^[0-9a-f]{16}  /);
    assert.equal(code, 0, `not the committed digest: ${printed[0]}`);
  });
}
