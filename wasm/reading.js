import {DenseError} from './dense-error.js';

/**
 * Reads what a caller passes, of which nothing is known: a getter may throw, an array may be a proxy, of another realm,
 * detached, or a million times too long. Types, ranks, lengths and sizes are judged before anything is copied, each
 * property and element is read once, and what comes out is ours: plain values and fresh typed arrays. So no exception of
 * the caller's can pass through the engine, which would not find its stack again.
 *
 * @typedef {{field: string, statement: number, row: number, column: number}} Where what an error is about
 * @typedef {(value: unknown, where: Where) => any} Reader
 * @typedef {{[key: string]: Reader}} Shape of an object: a reader per key, which is also accepted in Keras's spelling
 */

/** @param {string} field @param {number} [statement] @returns {Where} */
export const at = (field, statement = -1) => ({field, statement, row: -1, column: -1});

/** Texts are shown up to here. */
const longest = 60;

/** Python's limit for an integer in decimal digits; a bigint beyond it would take long to print. */
const mostDigits = 4300;
const largest = 10n ** BigInt(mostDigits);

/** A value for a sentence; never throws, and runs no code of the caller's. @param {unknown} value @returns {string} */
export function described(value) {
  switch (typeof value) {
    case 'string': return value.length > longest ? `'${value.slice(0, longest)}…'` : `'${value}'`;
    case 'bigint': return isPrintable(value) ? described(String(value)).slice(1, -1) : 'an integer of too many digits';
    case 'object': return value === null ? 'null' : kindOf(value);
    case 'function': return 'a function';
    case 'symbol': return 'a symbol';
    default: return String(value);
  }
}

const isPrintable = (/** @type {bigint} */ value) => value < largest && value > -largest;

/** @param {object} value */
function kindOf(value) {
  const type = typedArrayType(value);
  if (type) return type;
  try {
    return Array.isArray(value) ? 'an array' : 'an object';
  } catch {
    return 'an object'; // a revoked proxy
  }
}

/**
 * @param {Where} where
 * @param {string} expected "a positive integer"
 * @param {unknown} value
 */
export const invalid = (where, expected, value) =>
  refusal(where, `Received an invalid value for \`${where.field}\`, expected ${expected}. Received: ${described(value)}`);

/** What was refused here. A caller's getter may throw a DenseError of its own making, without a sentence. */
const refusals = new WeakSet();

/** @param {Where} where @param {string} sentence */
export function refusal(where, sentence) {
  const error = new DenseError({sentence, ...where});
  refusals.add(error);
  return error;
}

/**
 * What `read` makes of a caller's values; whatever they throw becomes a DenseError.
 * @template T
 * @param {Where} where
 * @param {() => T} read
 * @returns {T}
 */
export function guarded(where, read) {
  try {
    return read();
  } catch (error) {
    throw refusalOf(error, where);
  }
}

/** What was thrown while a caller's values were read, if it was a refusal; else one. @param {unknown} error @param {Where} where */
export const refusalOf = (error, where) =>
  (refusals.has(/** @type {WeakKey} */ (error)) ? error : refusal(where, `Received a value for \`${where.field}\` that cannot be read`));

const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
const typeGetter = /** @type {() => string | undefined} */ (
  Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag)?.get);
const lengthGetter = /** @type {() => number} */ (Object.getOwnPropertyDescriptor(typedArray, 'length')?.get);

/**
 * 'Float32Array', … of any realm; nothing for all that is no typed array, a proxy of one included.
 * @param {unknown} value
 * @returns {string | undefined}
 */
export const typedArrayType = value => typeGetter.call(value);

const bufferGetter = /** @type {() => ArrayBuffer} */ (Object.getOwnPropertyDescriptor(typedArray, 'buffer')?.get);
const offsetGetter = /** @type {() => number} */ (Object.getOwnPropertyDescriptor(typedArray, 'byteOffset')?.get);

/** How many floats it really has: `length` can be redefined. @param {Float32Array} values */
export const floatCount = values => lengthGetter.call(values);

/** Some of its floats, in place. `subarray` would ask the array which class the result should have. @param {Float32Array} values @param {number} first @param {number} count */
export const floatsWithin = (values, first, count) =>
  new Float32Array(bufferGetter.call(values), offsetGetter.call(values) + 4 * first, count);

/** @param {Float32Array} from @param {Float32Array} to of the same size */
export const copyFloats = (from, to) => Float32Array.prototype.set.call(to, from);

/**
 * How many elements an array or a typed array has.
 * @param {unknown} value
 * @param {Where} where
 * @param {string} expected
 * @returns {number}
 */
export function arrayLength(value, where, expected) {
  const type = typedArrayType(value);
  if (type) {
    if (type.startsWith('Big')) throw invalid(where, expected, value);
    return lengthGetter.call(value);
  }
  if (!Array.isArray(value)) throw invalid(where, expected, value);
  const {length} = value;
  if (!Number.isSafeInteger(length) || length < 0) throw invalid(where, expected, value); // of a proxy
  return length;
}

/**
 * Copies numbers. Precondition: `length` is what `arrayLength` said, so they fit into `to` from `start` on.
 * @param {ArrayLike<unknown>} from
 * @param {number} length
 * @param {Float32Array | Float64Array} to
 * @param {number} start
 * @param {Where} where
 */
export function copyNumbers(from, length, to, start, where) {
  for (let i = 0; i < length; ++i) {
    const number = from[i];
    if (typeof number !== 'number') throw invalid({...where, column: i}, 'numbers', number);
    to[start + i] = number;
  }
}

/** @param {number} most @returns {Reader} text of at most so many characters */
export const text = (most = 200) => (value, where) => {
  if (typeof value !== 'string') throw invalid(where, 'a text', value);
  if (value.length > most) throw invalid(where, `a text of at most ${most} characters`, value);
  return value;
};

/** A boolean. @type {Reader} */
export const truth = (value, where) => {
  if (typeof value !== 'boolean') throw invalid(where, 'true or false', value);
  return value;
};

/** A number, or an integer or Python literal as text, as the text that a Python program would have. @type {Reader} */
export const literal = (value, where) => {
  if (typeof value === 'number' || (typeof value === 'bigint' && isPrintable(value))) return String(value);
  if (typeof value === 'string' && value.length <= mostDigits) return value;
  throw invalid(where, 'a number, or its digits as text', value);
};

/** @param {number} least @param {number} most @returns {Reader} */
export const integer = (least, most) => (value, where) => {
  if (!Number.isInteger(value) || /** @type {number} */ (value) < least || /** @type {number} */ (value) > most) {
    throw invalid(where, `an integer from ${least} to ${most}`, value);
  }
  return value;
};

/** Any number. @type {Reader} */
export const number = (value, where) => {
  if (typeof value !== 'number') throw invalid(where, 'a number', value);
  return value;
};

const camelCase = (/** @type {string} */ key) => key.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

/** An argument's name as Keras writes it. @param {string} key */
export const kerasSpelling = key => key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

/**
 * The entries of an object, its keys in camel case; what is undefined is absent.
 * @param {unknown} value
 * @param {Where} where
 * @param {string} expected
 * @returns {[string, unknown][]}
 */
export function entriesOf(value, where, expected) {
  const isObject = typeof value === 'object' && value !== null && !typedArrayType(value) && !Array.isArray(value);
  if (!isObject) throw invalid(where, expected, value);
  return Object.entries(value).filter(([, each]) => each !== undefined);
}

/**
 * An object of that shape, a property per key that was given. Others are refused: one that is misspelled would
 * otherwise do nothing, silently.
 * @param {Shape} shape
 * @param {string} [expected]
 * @returns {(value: unknown, where: Where) => {[key: string]: any}}
 */
export const object = (shape, expected = 'an object') => (value, where) => {
  /** @type {{[key: string]: any}} */
  const result = {};
  for (const [key, each] of entriesOf(value, where, expected)) {
    const name = camelCase(key);
    if (!Object.hasOwn(shape, name)) {
      throw refusal({...where, field: key.slice(0, longest)},
        `Received an unknown argument, expected some of ${Object.keys(shape).join(', ')}. Received: ${described(key).slice(1, -1)}`);
    }
    if (Object.hasOwn(result, name)) throw refusal({...where, field: kerasSpelling(name)}, `Received \`${key}\` twice, in two spellings`);
    result[name] = shape[name](each, {...where, field: kerasSpelling(name)});
  }
  return result;
};

/**
 * These properties of an object, all of them, whatever else it has.
 * @param {Shape} shape
 * @returns {(value: unknown, where: Where) => any}
 */
export const properties = shape => (value, where) => {
  if (typeof value !== 'object' || value === null) throw invalid(where, 'an object', value);
  const source = /** @type {{[key: string]: unknown}} */ (value);
  return Object.fromEntries(Object.keys(shape).map(name => [name, shape[name](source[name], {...where, field: kerasSpelling(name)})]));
};

/** A Float32Array of any realm, itself. @type {Reader} */
export const floats = (value, where) => {
  if (typedArrayType(value) !== 'Float32Array') throw invalid(where, 'a Float32Array', value);
  return value;
};

/** @param {number} count @returns {Reader} a Uint32Array of that length, of any realm */
export const words = count => (value, where) => {
  if (typedArrayType(value) !== 'Uint32Array' || lengthGetter.call(value) !== count) {
    throw invalid(where, `a Uint32Array of ${count} words`, value);
  }
  return value;
};

/** Of any realm. @type {Reader} */
export const abortSignal = (value, where) => {
  const signal = /** @type {AbortSignal} */ (value);
  if (typeof value !== 'object' || value === null || typeof signal.aborted !== 'boolean' || typeof signal.addEventListener !== 'function') {
    throw invalid(where, 'an AbortSignal', value);
  }
  return value;
};

/** @type {Reader} */
export const callable = (value, where) => {
  if (typeof value !== 'function') throw invalid(where, 'a function', value);
  return value;
};
