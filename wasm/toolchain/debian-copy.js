// A private copy of Emscripten and the two header libraries, made of Debian's testing packages.
//
// Its programs link a newer C library than the machine's, so patchelf gives each one the copied loader as its
// interpreter and a forced rpath, by absolute path: a copy works only where it was made. It is therefore made in a
// folder with a name of its own, and is found by others through one symbolic link that is renamed into place last.
import {cpSync, existsSync, lstatSync, mkdirSync, openSync, closeSync, readSync, readFileSync, readdirSync, readlinkSync,
  renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {cacheFolder} from './cache.js';
import {PrivateApt} from './debian-packages.js';
import {run, step} from './steps.js';
import {buildSystemLibraries} from './system-libraries.js';

/** Raise this when a copy made by older scripts no longer serves; older clones go on with theirs. */
const recipe = 1;

const roots = ['emscripten', 'libxsimd-dev', 'doctest-dev', 'patchelf', 'clang-format'];

// Needed to compile for Debian itself, or for tools of LLVM that we never start. Node and Python are the machine's.
const cut = /^(ccache|nodejs|python3|binutils|libc6-dev|lib(stdc\+\+|gcc|objc)-\d+-dev|libclang1-\d+|llvm-\d+-linker-tools|libcurl\d\S*|libpfm4|libc-gconv-modules-extra|gcc-\d+-base)$/;

// What Emscripten starts; the other tools of LLVM are dropped, 70 MB.
const programs = /^(clang(-\d+|\+\+)?|clang-(format|scan-deps)|lld|wasm-.*|llvm-(ar|ranlib|nm|objcopy|strip|objdump|dwarfdump|dwp|cxxfilt|readobj|readelf|size|symbolizer|profdata|cov))$/;

const link = () => join(cacheFolder(), `toolchain-${recipe}`);

/** @returns {string | undefined} the finished copy's folder */
export function finishedCopy() {
  return existsSync(join(link(), 'usr/share/emscripten/emcc')) ? link() : undefined;
}

/** Makes the copy. To be called under the cache's lock: what unfinished copies are found were left by the dead. */
export async function makeCopy() {
  removeUnfinished();
  const name = `debian-${Date.now().toString(36)}-${process.pid}`;
  const folder = join(cacheFolder(), name);
  const debs = await fetchPackages(folder);
  await step(`unpack ${debs.length} packages`, async note => {
    for (const deb of debs) {
      note(basename(deb));
      await run('dpkg-deb', ['-x', deb, folder]);
    }
    rmSync(join(folder, 'fetched'), {recursive: true});
    await patchPrograms(folder, note);
    configure(folder);
  });
  await step("build Emscripten's system libraries, once", note => buildSystemLibraries(emscriptenIn(folder), note));
  symlinkSync(name, join(folder, 'link'));
  renameSync(join(folder, 'link'), link());
  return link();
}

/** @param {string} copy */
export const emscriptenIn = copy => join(copy, 'usr/share/emscripten');

function removeUnfinished() {
  const folder = cacheFolder();
  const names = readdirSync(folder);
  const finished = names.filter(name => lstatSync(join(folder, name)).isSymbolicLink())
    .map(name => readlinkSync(join(folder, name)));
  for (const name of names) {
    if (name.startsWith('debian-') && !finished.includes(name)) rmSync(join(folder, name), {recursive: true});
  }
}

/** @param {string} folder */
async function fetchPackages(folder) {
  mkdirSync(folder);
  const fetched = join(folder, 'fetched');
  const apt = new PrivateApt(join(fetched, 'apt'));
  const mirror = await step("read the index of Debian's testing suite", () => apt.update());
  const names = await apt.closure(roots, cut);
  return step(`fetch ${names.length} packages from ${mirror}`, note => apt.download(names, fetched, note));
}

/** @param {string} folder @param {(note: string) => void} note */
async function patchPrograms(folder, note) {
  const libraries = readdirSync(join(folder, 'usr/lib')).filter(name => name.includes('-linux-'))
    .map(triplet => join(folder, 'usr/lib', triplet))[0];
  const loaderName = readdirSync(libraries).find(name => /^ld-linux.*\.so\.\d+$/.test(name));
  if (!loaderName) throw new Error(`no loader in ${libraries}`);
  const loader = join(libraries, loaderName);
  const patchelf = (/** @type {string[]} */ ...args) =>
    run(loader, ['--library-path', libraries, join(folder, 'usr/bin/patchelf'), ...args]);

  for (const name of readdirSync(libraries).filter(name => /^lib(LLVM|clang-cpp|binaryen)\b/.test(name))) {
    const path = join(libraries, name);
    if (isElf(path)) await patchelf('--force-rpath', '--set-rpath', libraries, path);
  }
  for (const bin of [join(folder, 'usr/bin'), join(folder, llvmBin(folder))]) {
    for (const name of readdirSync(bin)) {
      const path = join(bin, name);
      if (name === 'patchelf' || !isElf(path)) continue;
      if (!programs.test(name)) rmSync(path);
      else {
        note(name);
        await patchelf('--set-interpreter', loader, '--force-rpath', '--set-rpath', libraries, path);
      }
    }
  }
}

/** Whether a path is an ELF file and no link to one. @param {string} path */
function isElf(path) {
  if (!lstatSync(path).isFile()) return false;
  const magic = Buffer.alloc(4);
  const file = openSync(path, 'r');
  readSync(file, magic, 0, 4, 0);
  closeSync(file);
  return magic.equals(Buffer.from('\x7fELF'));
}

/** @param {string} folder the copy @returns {string} where its LLVM keeps its programs, inside the copy */
function llvmBin(folder) {
  const name = readdirSync(join(folder, 'usr/lib')).find(entry => /^llvm-\d+$/.test(entry));
  if (!name) throw new Error(`no LLVM in ${folder}`);
  return join('usr/lib', name, 'bin');
}

/** @param {string} folder */
function configure(folder) {
  const emscripten = emscriptenIn(folder);
  // Emscripten reads the file of this name beside its scripts, and exec()s it as Python.
  writeFileSync(join(emscripten, '.emscripten'), `import os, shutil
copy = os.path.realpath(os.path.join(os.path.dirname(__file__), '../../..'))
LLVM_ROOT = os.path.join(copy, '${llvmBin(folder)}')
BINARYEN_ROOT = os.path.join(copy, 'usr')
NODE_JS = shutil.which('node')
CACHE = os.path.join(copy, 'emscripten-cache')
`);
  // Debian's CMake packages name the prefix /usr, where another version may be installed.
  for (const targets of ['usr/lib/cmake/doctest/doctestTargets.cmake', 'usr/share/cmake/xsimd/xsimdTargets.cmake']) {
    const path = join(folder, targets);
    writeFileSync(path, readFileSync(path, 'utf8').replace('set(_IMPORT_PREFIX "/usr")', `set(_IMPORT_PREFIX "${join(folder, 'usr')}")`));
  }
  for (const module of ['acorn', 'acorn-import-phases']) {
    cpSync(join(folder, 'usr/share/nodejs', module), join(emscripten, 'node_modules', module), {recursive: true, dereference: true});
  }
}

/** @param {string} copy @returns {string} Emscripten's version */
export const versionOf = copy => readFileSync(join(emscriptenIn(copy), 'emscripten-version.txt'), 'utf8').trim().replaceAll('"', '');

/** @param {string} copy @returns {string} clang-format's path */
export const clangFormatIn = copy => resolve(copy, llvmBin(copy), 'clang-format');
