/** Which names of TensorFlow, Keras, NumPy and Python run here: each that the real modules have is asked of the engine itself. */
import {readFileSync} from 'node:fs';
import {loadPython} from '../../wasm/python.js';

/** @typedef {import('../../wasm/python.js').PythonEngine} PythonEngine */

/** What the golden scripts found in the real modules, as the engine itself knows them. @type {[path: string, names: string[]][]} */
const real = Array.from(readFileSync(new URL('../../core/modules/real_names.cpp', import.meta.url), 'utf8').matchAll(/\{"([\w.]+)",((?:\s*"[^"]*")+)\}/g),
  ([, path, strings]) => [path, Array.from(strings.matchAll(/"([^"]*)"/g), ([, part]) => part).join('').trim().split(' ')]);

/** As a listing has them. @param {string} path */
export const spelled = path => path.replace(/^tensorflow/, 'tf').replace(/^numpy/, 'np');

/** @param {string} path */
const imported = path => `import ${path.split('.')[0]}${{tensorflow: ' as tf', numpy: ' as np'}[path.split('.')[0]] ?? ''}\n`;

/** @param {PythonEngine} engine @param {string} text @param {string} keras */
const runs = (engine, text, keras) => engine.script(text, {keras}).ending === 'done';

/**
 * @typedef {object} Module
 * @property {string} path as a listing spells it
 * @property {string[]} here its names that run here
 * @property {number} of how many
 */

/** @returns {Promise<Module[]>} of which something runs; in Keras 3.15 or TensorFlow 2.15 */
export async function modulesHere() {
  const engine = await loadPython();
  return real.map(([path, names]) => ({
    path: spelled(path),
    here: names.filter(name => ['3.15', '2.15'].some(keras => runs(engine, `${imported(path)}${spelled(path)}.${name}\n`, keras))),
    of: names.length,
  })).filter(({here}) => here.length > 0);
}

/** Python’s own names, of CPython 3.12. */
const builtins = `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval
  exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next
  object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip`.split(/\s+/);

/** Modules of Python’s own library that listings import. */
const library = `abc argparse array base64 bisect calendar cmath collections contextlib copy csv dataclasses datetime decimal enum fractions functools glob hashlib heapq io
  itertools json logging math numbers operator os os.path pathlib pickle platform pprint queue random re shutil statistics string struct subprocess sys tempfile textwrap
  threading time timeit traceback types typing unittest uuid warnings weakref`.split(/\s+/);

/** @returns {Promise<{builtins: [string, boolean][], library: [string, boolean][]}>} whether each runs here */
export async function pythonHere() {
  const engine = await loadPython();
  const ask = (/** @type {string[]} */ names, /** @type {(name: string) => string} */ text) => names.map(name => /** @type {[string, boolean]} */ ([name, runs(engine, text(name), '3.15')]));
  return {builtins: ask(builtins, name => `${name}\n`), library: ask(library, name => `import ${name}\n`)};
}

/** What Python has, each as a program that is run. @type {[what: string, program: string][]} */
const constructs = [
  ['functions, with defaults, *args, **kwargs and keyword-only arguments', 'def f(a, b=1, *args, c=2, **more):\n    return a + b + c\nf(1, c=3)\n'],
  ['lambda', 'f = lambda x: x + 1\nf(1)\n'],
  ['closures, nonlocal, global', 'def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n    g()\n    return n\nf()\n'],
  ['generators, yield from', 'def f():\n    yield 1\n    yield from [2, 3]\nlist(f())\n'],
  ['decorators', 'def d(f):\n    return f\n@d\ndef g():\n    pass\n'],
  ['classes: inheritance, super(), properties, special methods', 'class A:\n    def __init__(self):\n        self.x = 1\n    @property\n    def y(self):\n        return self.x\nclass B(A):\n    def __init__(self):\n        super().__init__()\nB().y\n'],
  ['metaclasses', 'class M(type):\n    pass\nclass A(metaclass=M):\n    pass\n'],
  ['if, while, for, else of loops, break, continue', 'for i in range(3):\n    if i:\n        continue\nelse:\n    pass\n'],
  ['comprehensions and generator expressions', '[i for i in range(3) if i]\n{i: i for i in range(3)}\nsum(i for i in range(3))\n'],
  ['unpacking, starred targets, :=', 'a, *b = 1, 2, 3\nif (n := 3) > 2:\n    pass\n'],
  ['try, except, else, finally, raise … from', 'try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    pass\nelse:\n    pass\nfinally:\n    pass\n'],
  ['except*', 'try:\n    pass\nexcept* ValueError:\n    pass\n'],
  ['with', 'class C:\n    def __enter__(self):\n        return 1\n    def __exit__(self, *a):\n        pass\nwith C() as c:\n    pass\n'],
  ['f-strings with formats, conversions and =', 'x = 1.5\nf"{x:.2f} {x!r} {x=}"\n'],
  ['% and str.format', '"%d %s" % (1, "a")\n"{:>5}".format(1)\n'],
  ['slices, chained comparisons, conditional expressions', '[1, 2, 3][::-1]\n1 < 2 < 3\n1 if True else 2\n'],
  ['integers of any length', '2 ** 200\n'],
  ['complex numbers', '1j\n'],
  ['bytes', 'b"abc"\n'],
  ['del, assert, pass', 'x = 1\ndel x\nassert True\n'],
  ['annotations', 'def f(x: int) -> int:\n    return x\ny: int = 1\n'],
  ['match', 'match 1:\n    case 1:\n        pass\n'],
  ['async and await', 'async def f():\n    pass\n'],
  ['type statements and type parameters', 'type A = int\n'],
];

/** @returns {Promise<{what: string, sentence: string}[]>} sentence: '' where it runs */
export async function constructsHere() {
  const engine = await loadPython();
  return constructs.map(([what, program]) => {
    const {ending, lastLine} = engine.script(program);
    return {what, sentence: ending === 'done' ? '' : lastLine};
  });
}
