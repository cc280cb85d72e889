import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readDependencies} from '../../wasm/toolchain/debian-packages.js';

/** @param {string} text what `apt-cache depends --recurse -i` prints */
const needs = text => Object.fromEntries(readDependencies(text));

test('a package needs what it depends on, beforehand or not', () => {
  assert.deepEqual(needs('patchelf\n  Depends: libc6\n  PreDepends: libgcc-s1\nlibc6\nlibgcc-s1\n'),
    {patchelf: ['libc6', 'libgcc-s1'], libc6: [], 'libgcc-s1': []});
});

test('of alternatives the first one is needed', () => {
  assert.deepEqual(needs('a\n |Depends: b\n |Depends: c\n  Depends: d\n  Depends: e\n'), {a: ['b', 'e']});
});

test('of a virtual package the first provider is needed', () => {
  assert.deepEqual(needs('a\n  Depends: <awk>\n    mawk\n    gawk\n  Depends: b\n<awk>\nb\n'), {a: ['mawk', 'b'], b: []});
});

test('of alternatives the first one is needed, virtual or not', () => {
  assert.deepEqual(needs('a\n |Depends: <awk>\n    mawk\n  Depends: b\n'), {a: ['mawk']});
  assert.deepEqual(needs('a\n |Depends: b\n  Depends: <awk>\n    mawk\n'), {a: ['b']});
});

test('the architecture after a name is none of its name', () => {
  assert.deepEqual(needs('libc6:i386\n  Depends: libgcc-s1\n'), {libc6: ['libgcc-s1']});
});
