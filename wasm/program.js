import {arrayLength, at, copyNumbers, entriesOf, guarded, integer, invalid, kerasSpelling, literal, object, refusal, text, truth,
  typedArrayType} from './reading.js';

/**
 * A program as a person writes it, made into the complete form that the bridge reads: every property present, integers
 * as text, rows laid end to end. Here stands the shape of what may be passed, one table per kind; what the values mean
 * the core judges (core/program/checks.hpp).
 *
 * @typedef {import('./reading.js').Where} Where
 * @typedef {import('./reading.js').Reader} Reader
 * @typedef {import('./reading.js').Shape} Shape
 * @typedef {{rows: number, features: number, units: number, statements: number, elements: number}} Limits
 *   of the engine, as core/program/program.hpp has them
 * @typedef {{values: Float64Array, lengths: number[], rank1: boolean}} BridgeRows
 * @typedef {{generation: string, version: string, entropy: string, firstLevelCache: number, statements: object[]}} BridgeProgram
 */

const mostArguments = 32;

/** Arguments by name, as pairs: numbers stay numbers, Python's other literals are text. @type {Reader} */
function namedArguments(value, where) {
  const entries = entriesOf(value, where, 'an object of arguments by name');
  if (entries.length > mostArguments) throw invalid(where, `at most ${mostArguments} arguments`, value);
  return entries.map(([name, each]) => {
    const of = {...where, field: `${where.field}.${name}`.slice(0, 80)};
    if (typeof each === 'number') return [name, each];
    if (typeof each === 'boolean') return [name, each ? 'True' : 'False'];
    return [name, each === null ? 'None' : literal(each, of)];
  });
}

const initializerObject = object({name: text(), shared: integer(0, 2 ** 31 - 1), arguments: namedArguments},
  "an initializer's name, or an object with its name and arguments");

/** @type {Reader} */
function initializer(value, where) {
  const read = typeof value === 'string' ? {name: text()(value, where)} : initializerObject(value, where);
  return {name: read.name ?? '', shared: read.shared ?? -1, arguments: read.arguments ?? []};
}

/** A name; Python's None is `null`. @type {Reader} */
const activation = (value, where) => (value === null ? 'linear' : text()(value, where));

/** @param {string} what @param {string} field @param {number} most @param {number} came @param {Where} where */
const overLimit = (what, field, most, came, where) =>
  refusal({...where, field}, `This engine computes at most ${most} ${what}. Received: ${came} ${what}`);

/**
 * Rows of numbers, laid end to end. Sizes are judged before a number is read.
 * @param {Limits} limits
 * @returns {(value: unknown, where: Where) => BridgeRows}
 */
export const rowsWithin = limits => (value, where) => {
  const expected = 'rows of numbers';
  const count = arrayLength(value, where, expected);
  if (count > Math.max(limits.rows, limits.features)) throw overLimit('rows', where.field, limits.rows, count, where);
  const elements = Array.from({length: count}, (_, i) => /** @type {ArrayLike<unknown>} */ (value)[i]);
  const rank1 = typeof elements[0] === 'number';
  const rows = rank1 ? [elements] : elements;
  if (rows.length > limits.rows) throw overLimit('rows', where.field, limits.rows, rows.length, where);
  const lengths = rows.map((row, i) => {
    const length = arrayLength(row, {...where, row: i}, expected);
    if (length > limits.features) throw overLimit('features', where.field, limits.features, length, where);
    return length;
  });
  const size = lengths.reduce((sum, length) => sum + length, 0);
  if (size > limits.elements) throw overLimit('numbers', where.field, limits.elements, size, where);
  const values = new Float64Array(size);
  let end = 0;
  rows.forEach((row, i) => {
    copyNumbers(/** @type {ArrayLike<unknown>} */ (row), lengths[i], values, end, {...where, row: i});
    end += lengths[i];
  });
  return {values, lengths, rank1};
};

/** @param {number} most @returns {Reader} numbers in one row */
const numbersUpTo = most => (value, where) => {
  const length = arrayLength(value, where, 'numbers');
  if (length > most) throw overLimit('numbers', where.field, most, length, where);
  const values = new Float64Array(length);
  copyNumbers(/** @type {ArrayLike<unknown>} */ (value), length, values, 0, where);
  return values;
};

/** What `Dense(…)` takes. @type {Shape} */
const denseShape = {
  units: literal, useBias: truth, activation, activationArguments: namedArguments,
  kernelInitializer: initializer, biasInitializer: initializer,
};

/** @param {{[key: string]: any}} given by denseShape */
const completeDense = ({units, useBias = true, activation = 'linear', activationArguments = [],
  kernelInitializer = {name: 'glorot_uniform', shared: -1, arguments: []},
  biasInitializer = {name: 'zeros', shared: -1, arguments: []}}) =>
  ({kind: 'dense', units, useBias, activation, activationArguments, kernelInitializer, biasInitializer});

/**
 * A kind of statement: what it has beside its kind, what of it must be there, and the complete form of what was given.
 * @typedef {{shape: Shape, required: string[], complete: (given: {[key: string]: any}, where: Where) => object}} Kind
 * @param {Limits} limits
 * @param {Reader} rows
 * @returns {{[kind: string]: Kind}}
 */
function statementKinds(limits, rows) {
  const index = integer(-(2 ** 31), 2 ** 31 - 1); // whether there is such a one the core says
  return {
    set_seed: {
      shape: {call: text(), spelling: text(), seed: literal}, required: ['seed'],
      complete: ({call, spelling, seed}, where) => ({kind: 'set_seed', call: one({call, spelling}, where), seed}),
    },
    initializer: {shape: {initializer}, required: ['initializer'], complete: given => ({kind: 'initializer', ...given})},
    dense: {shape: denseShape, required: ['units'], complete: completeDense},
    build: {shape: {layer: index, inputDim: index}, required: ['layer', 'inputDim'], complete: given => ({kind: 'build', ...given})},
    set_weights: {
      shape: {layer: index, kernel: rows, bias: numbersUpTo(limits.units)}, required: ['layer', 'kernel'],
      complete: ({layer, kernel, bias = []}) => ({kind: 'set_weights', layer, kernel, bias}),
    },
    call: {
      shape: {layer: index, rows, outputOf: index, order: text()}, required: ['layer'],
      complete({layer, rows, outputOf, order = 'sequential'}, where) {
        one({rows, outputOf}, where);
        return {kind: 'call', layer, rows: rows ?? null, outputOf: outputOf ?? -1, order};
      },
    },
  };
}

/** The one that was given of several that exclude each other. @param {{[key: string]: unknown}} choices @param {Where} where */
function one(choices, where) {
  const given = Object.keys(choices).filter(name => choices[name] !== undefined);
  if (given.length !== 1) {
    const names = Object.keys(choices).map(name => `\`${kerasSpelling(name)}\``);
    throw refusal({...where, field: kerasSpelling(given.at(-1) ?? Object.keys(choices)[0])},
      `Expected one of ${names.join(' and ')}. Received: ${given.length === 0 ? 'none of them' : 'both'}`);
  }
  return choices[given[0]];
}

/** @param {{[key: string]: unknown}} given @param {string[]} names @param {Where} where */
function require(given, names, where) {
  for (const name of names) {
    if (!Object.hasOwn(given, name)) throw invalid({...where, field: kerasSpelling(name)}, 'a value', undefined);
  }
}

/** KiB of it per core. @type {Reader} */
function firstLevelCache(value, where) {
  if (value === 32 || value === 48) return value;
  throw invalid(where, '32 or 48', value);
}

/** What a program says about the process it runs in. */
const processShape = {generation: text(), version: text(), entropy: literal, firstLevelCache};

/** Reads the programs and layers that callers describe, within an engine's limits. */
export class ProgramReader {
  #limits;
  #kinds;
  #rows;
  /** Of one program: calls on the same array share what was read of it. @type {Map<unknown, BridgeRows>} */ #known = new Map();

  /** @param {Limits} limits */
  constructor(limits) {
    this.#limits = limits;
    this.#rows = rowsWithin(limits);
    this.#kinds = statementKinds(limits, (value, where) => {
      const read = this.#known.get(value) ?? this.#rows(value, where);
      this.#known.set(value, read);
      return read;
    });
  }

  /**
   * @param {unknown} program
   * @returns {BridgeProgram}
   * @throws {DenseError}
   */
  program(program) {
    return guarded(at('program'), () => {
      const shape = {...processShape, statements: (/** @type {unknown} */ value, /** @type {Where} */ where) => this.#statements(value, where)};
      const given = object(shape, 'an object with statements')(program, at('program'));
      require(given, ['statements'], at('program'));
      this.#known = new Map();
      return this.#complete(given);
    });
  }

  /** @param {{[key: string]: any}} given @returns {BridgeProgram} */
  #complete({generation = 'keras_3', version = '', entropy = '0', firstLevelCache: cache = 32, statements}) {
    return {generation, version, entropy, firstLevelCache: cache, statements};
  }

  /** @param {unknown} value @param {Where} where */
  #statements(value, where) {
    const count = arrayLength(value, where, 'an array of statements');
    const most = this.#limits.statements;
    if (count > most) throw refusal(where, `This engine runs at most ${most} statements. Received: ${count}`);
    return Array.from({length: count}, (_, i) => this.#statement(/** @type {unknown[]} */ (value)[i], at('kind', i)));
  }

  /** @param {unknown} value @param {Where} where */
  #statement(value, where) {
    const {kind, ...rest} = Object.fromEntries(entriesOf(value, {...where, field: 'statements'}, 'a statement, an object with a kind'));
    if (typeof kind !== 'string' || !Object.hasOwn(this.#kinds, kind)) {
      throw invalid(where, `one of ${Object.keys(this.#kinds).join(', ')}`, kind);
    }
    const {shape, required, complete} = this.#kinds[kind];
    const given = object(shape)(rest, where);
    require(given, required, where);
    return complete(given, where);
  }

  /**
   * A layer for many calls: its weights, or the program that draws them.
   * @param {unknown} options
   * @returns {{given: import('./layer.js').BridgeLayer, drawn?: undefined} | {drawn: {program: BridgeProgram, inputDim: number}, given?: undefined}}
   * @throws {DenseError}
   */
  layer(options) {
    return guarded(at('layer'), () => {
      const entries = Object.fromEntries(entriesOf(options, at('layer'), 'an object with a kernel, or with inputDim and units'));
      return Object.hasOwn(entries, 'kernel') ? {given: this.#givenLayer(entries)} : this.#drawnLayer(entries);
    });
  }

  /** @param {unknown} options @returns {import('./layer.js').BridgeLayer} */
  #givenLayer(options) {
    const {units: mostUnits} = this.#limits;
    const shape = {
      kernel: (/** @type {unknown} */ value) => value, units: integer(1, mostUnits), bias: numbersUpTo(mostUnits),
      activation, activationArguments: namedArguments,
    };
    const {kernel, units, bias = [], activation: name = 'linear', activationArguments = []} = object(shape)(options, at('kernel'));
    const matrix = this.#kernel(kernel, units);
    return {...matrix, bias: Float32Array.from(bias), activation: name, activationArguments};
  }

  /** @param {unknown} value @param {number | undefined} units @returns {{kernel: Float32Array, inputDim: number, units: number}} */
  #kernel(value, units) {
    const where = at('kernel');
    if (typedArrayType(value) === undefined) {
      const {values, lengths, rank1} = this.#rows(value, where);
      if (rank1) throw invalid(where, 'rows of numbers, one per feature', value);
      const row = lengths.findIndex(length => length !== lengths[0]);
      if (row >= 0) {
        throw refusal({...where, row}, 'Received a kernel with rows of unequal length, expected one value per unit in ' +
          `every row. Received: ${lengths[row]} values in row ${row}, ${lengths[0]} in row 0`);
      }
      if (units !== undefined && units !== lengths[0]) {
        throw refusal({...where, field: 'units'}, `Received a kernel of ${lengths[0] ?? 0} columns. Expected units=${units}`);
      }
      return {kernel: Float32Array.from(values), inputDim: lengths.length, units: lengths[0] ?? 0};
    }
    if (units === undefined) throw invalid({...where, field: 'units'}, 'the number of units beside a typed array', undefined);
    const length = arrayLength(value, where, 'numbers');
    if (length > this.#limits.features * units) throw overLimit('numbers', 'kernel', this.#limits.features * units, length, where);
    return {kernel: new Float32Array(/** @type {ArrayLike<number>} */ (value)), inputDim: Math.ceil(length / units), units};
  }

  /** @param {unknown} options @returns {{drawn: {program: BridgeProgram, inputDim: number}}} */
  #drawnLayer(options) {
    const shape = {...processShape, ...denseShape, seed: literal, inputDim: integer(1, this.#limits.features)};
    const {generation, version, entropy = String(randomEntropy()), firstLevelCache: cache, seed, inputDim, ...layer} = object(shape)(options, at('layer'));
    require({...layer, inputDim}, ['units'], at('layer'));
    if (inputDim === undefined) throw invalid(at('input_dim'), 'the number of features', undefined);
    /** @type {object[]} */
    const statements = [completeDense(layer), {kind: 'build', layer: 0, inputDim}];
    if (seed !== undefined) statements.unshift({kind: 'set_seed', call: 'keras.utils.set_random_seed', seed});
    return {drawn: {program: this.#complete({generation, version, entropy, firstLevelCache: cache, statements}), inputDim}};
  }
}

const randomEntropy = () => crypto.getRandomValues(new BigUint64Array(1))[0];
