/**
 * Prints the page's experiments as programs in the text form of README.md, for real Keras to run:
 *   node tests/golden/export-scenarios.js <generation> <Keras version>
 */
import {programOf} from '../../web/version-1/program.js';
import {scenarios} from '../version-1/scenarios.js';
import {defaultState} from '../../web/version-1/state.js';

/** @typedef {import('../../wasm/engine.js').Statement} Statement */

export const entropy = '5114';

/**
 * An experiment stays in its generation or brings its own; up to TensorFlow 2.9 a layer that nobody seeded is not reproducible.
 * @param {import('../version-1/scenarios.js').Scenario} scenario @param {string} generation
 */
export const isReproducible = ({id, apply}, generation) =>
  apply({...defaultState(), generation}).generation === generation && (id !== 'no-seed' || !['tf_2_0', 'tf_2_7'].includes(generation));

const words = new DataView(new ArrayBuffer(4));

/** @param {number} value @returns {string} the bits of the float32 */
function hexadecimal(value) {
  words.setFloat32(0, value);
  return words.getUint32(0).toString(16).padStart(8, '0');
}

/** @param {'kernel' | 'bias'} role @param {any} initializer */
const initializer = (role, {name, arguments: given}) =>
  [`${role}_initializer=${name}`, ...Object.entries(given).map(([key, value]) => `${role}.${key}=${value}`)];

/** @param {Statement} statement @param {() => string} nextName @returns {string} */
function line(statement, nextName) {
  if (statement.kind === 'set_seed') return `set_seed ${statement.call ?? statement.spelling} ${statement.seed}`;
  if (statement.kind === 'dense') {
    return [`dense ${nextName()} units=${statement.units} use_bias=${statement.useBias ? 1 : 0} activation=${statement.activation}`,
      ...initializer('kernel', statement.kernelInitializer), ...initializer('bias', statement.biasInitializer)].join(' ');
  }
  if (statement.kind !== 'call') throw new Error(`no scenario has a statement ${statement.kind}`);
  const rows = /** @type {number[][]} */ (statement.rows);
  return [`call ${'abc'[statement.layer]} rows=${rows.length}`, ...rows.flat().map(hexadecimal)].join(' ');
}

/** @param {string} generation @param {string} version */
function print(generation, version) {
  scenarios.filter(scenario => isReproducible(scenario, generation)).forEach(({id, apply}, number) => {
    let layers = 0;
    const {statements} = programOf(apply({...defaultState(), generation, entropy})).program;
    const lines = statements.map(statement => line(statement, () => 'abc'[layers++]));
    console.log([`program ${version}/${number + 1} ${id}`, `keras ${version}`, `entropy ${entropy}`, ...lines, 'end'].join('\n'));
  });
}

const [generation, version] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename) print(generation, version);
