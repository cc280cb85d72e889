import {DenseError} from './dense-error.js';
import {arrayLength, at, copyFloats, described, floatCount, floatsWithin, guarded, invalid, refusal, refusalOf, typedArrayType} from './reading.js';

/**
 * A layer for many calls, and the memory that all layers share.
 *
 * A layer keeps in JavaScript what it was made of, its weights or the program that draws them, so a layer that is
 * dropped is collected as everything else is, and nobody calls delete(). The engine keeps packed copies of the layers
 * used last, in a bounded amount of memory; a layer whose copy was given up is packed again by its next call.
 *
 * @typedef {{kernel: Float32Array, bias: Float32Array, inputDim: number, units: number, activation: string,
 *   activationArguments: [string, number | string][]}} BridgeLayer
 * @typedef {{error?: import('./dense-error.js').BridgeError, layer: number, inputDim: number, units: number,
 *   outputColumns: number}} BridgePacked
 * @typedef {object} LayerRecipe what a layer is made of
 * @property {() => BridgePacked} pack
 * @property {() => {kernel: Float32Array, bias: Float32Array}} weights
 * @typedef {import('./facade.js').Bridge} Bridge
 */

/**
 * A packed layer in the engine's memory, as the layer and the memory both know it. It holds no weights, so a layer that
 * is dropped is collected although its copy stays until the memory is needed.
 * @typedef {{address: number, called: boolean, floats: number}} PackedCopy address: 0 once it was given up; called: since
 *   the memory last searched for a copy to give up
 */

// Fewer values than this are copied one by one: the call of a built-in function costs more.
const fewValues = 48;

/** The engine's memory as the layers use it: the room for inputs and outputs, and the packed layers. */
export class LayerMemory {
  static #mostFloats = 2 ** 24; // 64 MiB, the largest kernel that the engine computes
  static #mostLayers = 1024;

  /** @type {Bridge} */
  #bridge;
  /** @type {PackedCopy[]} */
  #packed = [];
  #floats = 0;
  #clockHand = 0;

  /** @param {Bridge} bridge */
  constructor(bridge) {
    this.#bridge = bridge;
    this.call = bridge._layer_call;
    /** For inputs and outputs. Detached, and so of length 0, once the memory has grown. */
    this.room = bridge.layerRoom();
    /** Its address, which stays. */
    this.start = this.room.byteOffset;
    this.size = this.room.length;
    /** Counts what changes the room or the packed copies, so that a layer notices when somebody came between. */
    this.uses = 0;
  }

  renewRoom() {
    this.room = this.#bridge.layerRoom();
  }

  /**
   * Packs a layer, and gives up others until all fit: how large it is, the engine says.
   * @param {LayerRecipe} recipe
   * @returns {BridgePacked & {copy: PackedCopy}}
   * @throws {DenseError}
   */
  pack({pack}) {
    this.uses++;
    const packed = pack();
    if (packed.error) throw new DenseError(packed.error);
    const copy = {address: packed.layer, called: true, floats: packed.inputDim * packed.units};
    while (this.#packed.length > 0 &&
        (this.#packed.length >= LayerMemory.#mostLayers || this.#floats + copy.floats > LayerMemory.#mostFloats)) {
      this.#giveUpOne();
    }
    this.#packed.push(copy);
    this.#floats += copy.floats;
    return {...packed, copy};
  }

  /** The first copy, from where the last search ended, that has not been called since that search passed it. */
  #giveUpOne() {
    const packed = this.#packed;
    for (;; this.#clockHand++) {
      if (this.#clockHand >= packed.length) this.#clockHand = 0;
      const copy = packed[this.#clockHand];
      if (!copy.called) {
        packed[this.#clockHand] = packed[packed.length - 1];
        packed.pop();
        this.#floats -= copy.floats;
        this.#bridge._layer_free(copy.address);
        copy.address = 0;
        return;
      }
      copy.called = false;
    }
  }
}

/** A Dense layer with fixed weights; made by `Engine.dense`. */
export class DenseLayer {
  #memory;
  #recipe;
  /** @type {PackedCopy} */
  #copy;
  /** The output's place in the room, kept so that a call allocates nothing. @type {Float32Array} */
  #view = new Float32Array(0);
  #viewStart = 0;

  /**
   * @param {LayerMemory} memory
   * @param {LayerRecipe} recipe
   */
  constructor(memory, recipe) {
    this.#memory = memory;
    this.#recipe = recipe;
    const {copy, inputDim, units, outputColumns} = memory.pack(recipe);
    this.#copy = copy;
    this.inputDim = inputDim;
    this.units = units;
    this.outputColumns = outputColumns;
  }

  /** A copy, (inputDim, units), row-major. */
  get kernel() {
    return this.#recipe.weights().kernel.slice();
  }

  /** A copy, (units), or empty. */
  get bias() {
    return this.#recipe.weights().bias.slice();
  }

  /**
   * The outputs of some rows, numbers in and numbers out.
   * @param {ArrayLike<number>[]} rows
   * @returns {number[][]} every number is one of float32
   * @throws {DenseError}
   */
  call(rows) {
    const {outputColumns} = this;
    const most = this.#rowsAtOnce;
    const count = guarded(at('rows'), () => arrayLength(rows, at('rows'), 'rows of numbers'));
    /** @type {number[][]} */
    const outputs = [];
    for (let first = 0; first < count; first += most) {
      const batch = Math.min(most, count - first);
      const {room, start} = this.#ready();
      const z = (this.#read(rows, first, batch) + 3) & ~3;
      this.#memory.call(this.#copy.address, start, batch, start + z * 4);
      for (let b = 0, from = z; b < batch; b++) {
        const output = new Array(outputColumns);
        for (let u = 0; u < outputColumns; u++) output[u] = room[from++];
        outputs.push(output);
      }
    }
    return outputs;
  }

  /**
   * Reads rows into the room. That may run code of the caller's (a getter, a proxy), which may call this engine.
   * @param {ArrayLike<ArrayLike<number>>} rows @param {number} first @param {number} batch
   * @returns {number} where the rows end
   */
  #read(rows, first, batch) {
    const {inputDim} = this;
    const memory = this.#memory;
    const {room} = memory;
    const use = ++memory.uses;
    let to = 0;
    try {
      for (let row = first; row < first + batch; row++) {
        const values = rows[row];
        const length = arrayLength(values, at('rows'), 'rows of numbers');
        if (length !== inputDim) throw this.#wrongRow(row, length);
        for (let i = 0; i < inputDim; i++) {
          const value = values[i];
          if (typeof value !== 'number') throw invalid({...at('rows'), row, column: i}, 'numbers', value);
          room[to++] = value;
        }
      }
    } catch (error) {
      throw refusalOf(error, at('rows'));
    }
    if (memory.uses !== use || room.length === 0) throw refusal(at('rows'), 'Received rows that use the engine while they are read');
    return to;
  }

  /**
   * The outputs of some rows from one typed array into another. It allocates nothing.
   * @param {Float32Array} x (batch, inputDim), row-major
   * @param {Float32Array} y (batch, outputColumns), row-major
   * @param {number} [batch]
   * @throws {DenseError}
   */
  callInto(x, y, batch = 1) {
    if (typedArrayType(x) !== 'Float32Array') throw invalid(at('rows'), 'two Float32Arrays', x);
    if (typedArrayType(y) !== 'Float32Array') throw invalid(at('rows'), 'two Float32Arrays', y);
    const {inputDim, outputColumns} = this;
    if (!Number.isInteger(batch) || floatCount(x) !== batch * inputDim || floatCount(y) !== batch * outputColumns) {
      throw this.#wrongArrays(x, y, batch);
    }
    const most = this.#rowsAtOnce;
    if (batch <= most) return this.#callInto(x, y, batch);
    for (let first = 0; first < batch; first += most) {
      const rows = Math.min(most, batch - first);
      this.#callInto(floatsWithin(x, first * inputDim, rows * inputDim), floatsWithin(y, first * outputColumns, rows * outputColumns), rows);
    }
  }

  /** @param {Float32Array} x @param {Float32Array} y @param {number} batch */
  #callInto(x, y, batch) {
    const inputs = batch * this.inputDim;
    const outputs = batch * this.outputColumns;
    const {room, start} = this.#ready();
    const z = (inputs + 3) & ~3;
    if (inputs < fewValues) {
      for (let i = 0; i < inputs; i++) room[i] = x[i];
    } else {
      room.set(x);
    }
    this.#memory.call(this.#copy.address, start, batch, start + z * 4);
    if (outputs < fewValues) {
      for (let i = 0; i < outputs; i++) y[i] = room[z + i];
    } else {
      if (this.#view.length !== outputs || this.#viewStart !== z) {
        this.#view = room.subarray(z, z + outputs);
        this.#viewStart = z;
      }
      copyFloats(this.#view, y);
    }
  }

  /** The memory, with this layer's packed copy in it. */
  #ready() {
    if (this.#copy.address === 0) this.#copy = this.#memory.pack(this.#recipe).copy;
    this.#copy.called = true;
    const memory = this.#memory;
    if (memory.room.length === 0) memory.renewRoom();
    return memory;
  }

  /** Whole tiles of rows that the room holds. */
  get #rowsAtOnce() {
    return Math.floor((this.#memory.size - 4) / (this.inputDim + this.units) / 4) * 4;
  }

  /** @param {number} row @param {number} length */
  #wrongRow(row, length) {
    return refusal({...at('rows'), row}, `Received a row of ${length} features, expected ${this.inputDim}. Received: row ${row}`);
  }

  /** @param {Float32Array} x @param {Float32Array} y @param {number} batch */
  #wrongArrays(x, y, batch) {
    return new DenseError({
      sentence: `Received arrays of the wrong length, expected ${this.inputDim} inputs and ` +
        `${this.outputColumns} outputs for each of its rows. Received: batch=${described(batch)}, ${floatCount(x)} inputs and ${floatCount(y)} outputs`,
      field: 'rows', statement: -1, row: -1, column: -1,
    });
  }
}
