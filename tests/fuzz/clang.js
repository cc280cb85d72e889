// The compiler for the fuzz targets. Only Clang has libFuzzer, and the private copy of Emscripten's Clang comes without
// the runtime library.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {installDebianPackages, isDebian} from '../../wasm/toolchain/debian-packages.js';

const packages = ['clang-19', 'libfuzzer-19-dev', 'libclang-rt-19-dev'];

/** @returns {Promise<string>} a clang++ that links libFuzzer and both sanitizers; installed when that is possible */
export async function ensureClang() {
  const found = findClang();
  if (found) return found;
  if (isDebian() && process.getuid?.() === 0) {
    await installDebianPackages(packages);
    const installed = findClang();
    if (installed) return installed;
  }
  throw new Error(`Fuzzing needs Clang with libFuzzer, and none was found on the PATH. On Debian: apt-get install ${packages.join(' ')}`);
}

/** @returns {string | undefined} the newest that serves */
function findClang() {
  const files = (process.env.PATH ?? '').split(delimiter).flatMap(folder => {
    try {
      return readdirSync(folder).filter(name => /^clang\+\+(-\d+)?$/.test(name)).map(name => join(folder, name));
    } catch {
      return []; // folders on the PATH need not exist
    }
  });
  const version = (/** @type {string} */ file) => Number(/-(\d+)$/.exec(file)?.[1] ?? Infinity);
  return files.sort((a, b) => version(b) - version(a)).find(linksFuzzer);
}

/** @param {string} compiler */
function linksFuzzer(compiler) {
  const folder = mkdtempSync(join(tmpdir(), 'dense-fuzz-'));
  try {
    writeFileSync(join(folder, 'empty.cpp'), 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }\n');
    return spawnSync(compiler, ['-fsanitize=fuzzer,address,undefined', 'empty.cpp', '-o', 'empty'], {cwd: folder}).status === 0;
  } finally {
    rmSync(folder, {recursive: true});
  }
}
