// Emscripten compiles its C and C++ libraries when a link first asks for them. Doing so at set-up keeps the wait,
// and a kill in the middle of it, out of ordinary builds.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {run} from './steps.js';

/** The links of wasm/CMakeLists.txt, CMakePresets.json and tests/core/CMakeLists.txt, as far as they choose libraries. */
const always = ['-O1', '-fno-exceptions', '-fno-rtti', '-sMALLOC=emmalloc', '-sALLOW_MEMORY_GROWTH'];
const engine = [...always, '-lembind', '-sFILESYSTEM=0', '-sSTRICT'];
const links = [
  [...engine, '-Oz'],
  [...engine, '-sASSERTIONS', '-sSTACK_OVERFLOW_CHECK=2'],
  [...engine, '-sASSERTIONS=2', '-sSTACK_OVERFLOW_CHECK=2', '-sSAFE_HEAP=1'],
  [...always, '-sNODERAWFS', '-sEXIT_RUNTIME'],
];

const program = `#include <cstdio>
#include <string>
#include <vector>
int main(int argc, char** argv) {
  std::vector<std::string> words(argv, argv + argc);
  std::printf("%s\\n", words.front().c_str());
}
`;

/** @param {string} emscripten the folder of em++ @param {(note: string) => void} note */
export async function buildSystemLibraries(emscripten, note) {
  const folder = mkdtempSync(join(tmpdir(), 'dense-playground-'));
  try {
    writeFileSync(join(folder, 'hello.cpp'), program);
    for (const flags of links) {
      await run(join(emscripten, 'em++'), ['hello.cpp', '-o', 'hello.mjs', ...flags], {
        cwd: folder,
        onLine: line => {
          const library = /generating system library: .*\/(\S+)\.\.\. /.exec(line)?.[1];
          if (library) note(library);
        },
      });
    }
  } finally {
    rmSync(folder, {recursive: true});
  }
}
