import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {watchSources} from '../../wasm/toolchain/watch.js';

test('a changed source is built, and what changed during a build is built after it', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'dense-watch-'));
  mkdirSync(join(folder, 'kernels'));
  const source = join(folder, 'kernels/matmul.cpp');
  let builds = 0;
  let changeIt = () => writeFileSync(source, 'int second;');
  const twice = new Promise(resolve => {
    const end = watchSources([folder], async () => {
      builds += 1;
      changeIt();
      changeIt = () => {};
      if (builds === 2) resolve(undefined);
    });
    t.after(() => {
      end();
      rmSync(folder, {recursive: true});
    });
  });
  writeFileSync(source, 'int first;');
  await twice;
});
