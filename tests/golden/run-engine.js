/**
 * Runs programs in the text form of README.md in the built engine and prints each with its results, as python/run_program.py does with
 * real Keras. Seeds are said in short:
 *   kernel_seed <layer> none | <value> draw=<n> since=<statement>
 *
 *   node tests/golden/run-engine.js [KiB of first-level cache, 32 or 48] < programs
 */
import {readFileSync} from 'node:fs';
import {loadEngine} from '../../wasm/engine.js';

/** @typedef {import('../../wasm/engine.js').Statement} Statement @typedef {import('../../wasm/engine.js').Trace} Trace */

const words = new DataView(new ArrayBuffer(4));

/** @param {string} text eight hexadecimal digits */
function fromBits(text) {
  words.setUint32(0, parseInt(text, 16));
  return words.getFloat32(0);
}

/** @param {Float32Array} values */
const hexadecimal = values => Array.from(new Uint32Array(values.buffer, values.byteOffset, values.length), word => word.toString(16).padStart(8, '0')).join(' ');

/** @param {string[]} tokens name=value */
const pairs = tokens => Object.fromEntries(tokens.map(token => [token.slice(0, token.indexOf('=')), token.slice(token.indexOf('=') + 1)]));

/** What Python reads as a number is one; seeds stay text, which may be longer. @param {string} name @param {string} text */
const literal = (name, text) => (name !== 'seed' && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text);

/** @param {[string, string][]} given */
const argumentsOf = given => Object.fromEntries(given.map(([name, text]) => [name, literal(name, text)]));

/** Reads a program, and remembers which layer has which name. */
class Reader {
  /** @type {string[]} */
  layers = [];
  /** @type {string[]} */
  shared = [];
  /** @type {Map<string, number>} */
  features = new Map();
  /** @type {Set<string>} */
  biased = new Set();

  /** @param {{[token: string]: string}} named @param {'kernel' | 'bias'} role */
  #initializer(named, role) {
    const name = named[`${role}_initializer`];
    if (name.startsWith('@')) return {name: '', shared: this.shared.indexOf(name.slice(1))};
    const given = /** @type {[string, string][]} */ (Object.entries(named).filter(([token]) => token.startsWith(`${role}.`)).map(([token, text]) => [token.slice(role.length + 1), text]));
    return {name, arguments: argumentsOf(given)};
  }

  /** @param {string} line @returns {Statement} */
  statement(line) {
    const [verb, name, ...tokens] = line.split(' ');
    if (verb === 'set_seed') return {kind: 'set_seed', call: name, seed: tokens[0]};
    if (verb === 'initializer') {
      this.shared.push(name);
      return {kind: 'initializer', initializer: {name: tokens[0], arguments: argumentsOf(Object.entries(pairs(tokens.slice(1))))}};
    }
    if (verb === 'dense') {
      const named = pairs(tokens);
      this.layers.push(name);
      if (named.use_bias === '1') this.biased.add(name);
      return {kind: 'dense', units: named.units, useBias: named.use_bias === '1', activation: named.activation,
        kernelInitializer: this.#initializer(named, 'kernel'), biasInitializer: this.#initializer(named, 'bias')};
    }
    const layer = this.layers.indexOf(name);
    if (verb === 'build') {
      this.features.set(name, this.features.get(name) ?? Number(tokens[0]));
      return {kind: 'build', layer, inputDim: Number(tokens[0])};
    }
    if (verb === 'call_vector') return {kind: 'call', layer, rows: /** @type {any} */ (tokens.map(fromBits))};
    const count = Number(tokens[0].slice('rows='.length));
    const values = tokens.slice(1).map(fromBits);
    const width = values.length / count;
    this.features.set(name, this.features.get(name) ?? width);
    return {kind: 'call', layer, rows: Array.from({length: count}, (_, row) => values.slice(row * width, (row + 1) * width))};
  }
}

/** @param {'kernel' | 'bias'} role @param {string} name @param {Trace['seed']} seed */
const seedLine = (role, name, {source, value, draw, seededByStatement}) =>
  `${role}_seed ${name} ${source === 'none' ? 'none' : `${value} draw=${draw} since=${seededByStatement === null ? 0 : seededByStatement + 1}`}`;

/** Of the machine whose Keras it is held to, which decides large orthogonal kernels. */
const firstLevelCache = /** @type {32 | 48} */ (process.argv[2] === '48' ? 48 : 32);

/** The weights show in the trace of a call: one more of every built layer, on zeros, changes nothing before it. @param {Reader} reader @returns {Statement[]} */
const calls = reader => [...reader.features].map(([name, features]) => ({kind: 'call', layer: reader.layers.indexOf(name), rows: [new Array(features).fill(0)]}));

/** @param {string} version */
const rank = version => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);

/**
 * A layer that the program never calls is called here for its weights alone: an activation that would refuse that call gives way, where
 * the version knows its name.
 * @param {import('../../wasm/engine.js').Engine} engine @param {string} version @param {Statement[]} statements @returns {Statement[]}
 */
function withoutUnused(engine, version, statements) {
  const called = new Set(statements.flatMap(each => (each.kind === 'call' ? [each.layer] : [])));
  const known = engine.activations().filter(({since, before}) => rank(since) <= rank(version) && rank(version) < rank(before))
    .flatMap(({name, aliases}) => [name, ...aliases.split(' ')]);
  let layer = -1;
  return statements.map(each => {
    if (each.kind !== 'dense') return each;
    layer += 1;
    return called.has(layer) || !known.includes(each.activation ?? '') ? each : {...each, activation: 'linear'};
  });
}

/** @param {import('../../wasm/engine.js').Engine} engine @param {string[]} lines of one program */
function results(engine, lines) {
  const [, version] = /** @type {RegExpMatchArray} */ (/^keras (\d+\.\d+)/.exec(lines[1]));
  const [major, minor] = version.split('.').map(Number);
  const generation = major === 3 ? 'keras_3' : minor < 7 ? 'tf_2_0' : minor < 10 ? 'tf_2_7' : 'tf_2_10';
  const reader = new Reader();
  const statements = withoutUnused(engine, version, lines.slice(3).map(line => reader.statement(line)));
  const program = {generation, version, entropy: lines[2].split(' ')[1], firstLevelCache};
  /** @type {string[]} */
  const said = [];
  try {
    const {traces} = engine.run({...program, statements: [...statements, ...calls(reader)]});
    for (const trace of traces) {
      const name = reader.layers[trace.layer];
      if (trace.statement < statements.length) said.push(`output ${name} ${hexadecimal(trace.output)}`);
      else {
        said.push(seedLine('kernel', name, trace.seed), `kernel ${name} ${hexadecimal(trace.kernel)}`);
        if (reader.biased.has(name)) said.push(seedLine('bias', name, trace.biasSeed), `bias ${name} ${hexadecimal(trace.bias)}`);
      }
    }
  } catch (error) {
    const {statement, message} = /** @type {import('../../wasm/engine.js').DenseError} */ (error);
    said.push(`error ${(statement ?? 0) + 1} ${message}`);
  }
  return said;
}

const engine = await loadEngine();
/** @type {string[]} */
let lines = [];
for (const line of readFileSync(0, 'utf8').split('\n')) {
  if (line === 'end') {
    console.log([lines[0], ...results(engine, lines), 'end'].join('\n'));
    lines = [];
  } else if (line !== '' && !line.startsWith('#')) lines.push(line);
}
