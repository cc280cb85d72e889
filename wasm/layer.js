import {DenseError} from './dense-error.js';

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
 * @typedef {object} Making what a layer is made of
 * @property {number} floats of its kernel
 * @property {() => BridgePacked} pack
 * @property {() => {kernel: Float32Array, bias: Float32Array}} weights
 * @typedef {import('./engine.js').Bridge} Bridge
 */

// Fewer values than this are copied one by one: the call of a built-in function costs more.
const fewValues = 48;

/** The engine's memory as the layers use it: the room for inputs and outputs, and the packed layers. */
export class LayerMemory {
  static #mostFloats = 2 ** 24; // 64 MiB, the largest kernel that the engine computes
  static #mostLayers = 1024;

  /** @type {Bridge} */
  #bridge;
  /** @type {DenseLayer[]} */
  #packed = [];
  #floats = 0;
  #hand = 0;

  /** @param {Bridge} bridge */
  constructor(bridge) {
    this.#bridge = bridge;
    this.call = bridge._layer_call;
    /** For inputs and outputs. Detached, and so of length 0, once the memory has grown. */
    this.room = bridge.layerRoom();
    /** Its address, which stays. */
    this.start = this.room.byteOffset;
    this.size = this.room.length;
  }

  renewRoom() {
    this.room = this.#bridge.layerRoom();
  }

  /**
   * @param {DenseLayer} layer
   * @param {Making} making
   * @returns {BridgePacked}
   * @throws {DenseError}
   */
  pack(layer, {floats, pack}) {
    while (this.#packed.length > 0 &&
        (this.#packed.length >= LayerMemory.#mostLayers || this.#floats + floats > LayerMemory.#mostFloats)) {
      this.#giveUpOne();
    }
    const packed = pack();
    if (packed.error) throw new DenseError(packed.error);
    this.#packed.push(layer);
    this.#floats += floats;
    return packed;
  }

  /** The first layer, from where the last search ended, that has not been called since that search passed it. */
  #giveUpOne() {
    const packed = this.#packed;
    for (;; this.#hand++) {
      if (this.#hand >= packed.length) this.#hand = 0;
      const layer = packed[this.#hand];
      if (!layer.called) {
        packed[this.#hand] = packed[packed.length - 1];
        packed.pop();
        this.#floats -= layer.inputDim * layer.units;
        this.#bridge._layer_free(layer.giveUp());
        return;
      }
      layer.called = false;
    }
  }
}

/** A Dense layer with fixed weights; made by `Engine.dense`. */
export class DenseLayer {
  #memory;
  #making;
  /** Address of the packed copy, 0 while there is none. */
  #address = 0;
  /** The output's place in the room, kept so that a call allocates nothing. @type {Float32Array} */
  #view = new Float32Array(0);
  #viewStart = 0;

  /** Whether it was called since the memory last searched for a layer to give up. */
  called = false;

  /**
   * @param {LayerMemory} memory
   * @param {Making} making
   */
  constructor(memory, making) {
    this.#memory = memory;
    this.#making = making;
    const {inputDim, units, outputColumns} = this.#pack();
    this.inputDim = inputDim;
    this.units = units;
    this.outputColumns = outputColumns;
  }

  /** A copy, (inputDim, units), row-major. */
  get kernel() {
    return this.#making.weights().kernel.slice();
  }

  /** A copy, (units), or empty. */
  get bias() {
    return this.#making.weights().bias.slice();
  }

  /**
   * The outputs of some rows, numbers in and numbers out.
   * @param {ArrayLike<number>[]} rows
   * @returns {number[][]} every number is one of float32
   * @throws {DenseError}
   */
  call(rows) {
    const {inputDim, outputColumns, units} = this;
    const most = this.#rowsAtOnce;
    /** @type {number[][]} */
    const outputs = [];
    for (let first = 0; first < rows.length; first += most) {
      const batch = Math.min(most, rows.length - first);
      const {room, start} = this.#ready();
      let to = 0;
      for (let b = 0; b < batch; b++) {
        const row = rows[first + b];
        if (row.length !== inputDim) throw this.#wrongRow(first + b, row.length);
        for (let i = 0; i < inputDim; i++) room[to++] = row[i];
      }
      const z = (to + 3) & ~3;
      this.#memory.call(this.#address, start, batch, start + z * 4);
      for (let b = 0, from = z; b < batch; b++) {
        const output = new Array(outputColumns);
        for (let u = 0; u < outputColumns; u++) output[u] = room[from++];
        outputs.push(output);
      }
    }
    return outputs;
  }

  /**
   * The outputs of some rows from one typed array into another. It allocates nothing.
   * @param {Float32Array} x (batch, inputDim), row-major
   * @param {Float32Array} y (batch, outputColumns), row-major
   * @param {number} [batch]
   * @throws {DenseError}
   */
  callInto(x, y, batch = 1) {
    if (x.length !== batch * this.inputDim || y.length !== batch * this.outputColumns) {
      throw this.#wrongArrays(x, y, batch);
    }
    if (batch <= this.#rowsAtOnce) return this.#callInto(x, y, batch);
    const {inputDim, outputColumns} = this;
    for (let first = 0; first < batch; first += this.#rowsAtOnce) {
      const end = Math.min(first + this.#rowsAtOnce, batch);
      this.#callInto(x.subarray(first * inputDim, end * inputDim),
        y.subarray(first * outputColumns, end * outputColumns), end - first);
    }
  }

  /** @param {Float32Array} x @param {Float32Array} y @param {number} batch */
  #callInto(x, y, batch) {
    const {room, start} = this.#ready();
    const z = (x.length + 3) & ~3;
    if (x.length < fewValues) {
      for (let i = 0; i < x.length; i++) room[i] = x[i];
    } else {
      room.set(x);
    }
    this.#memory.call(this.#address, start, batch, start + z * 4);
    if (y.length < fewValues) {
      for (let i = 0; i < y.length; i++) y[i] = room[z + i];
    } else {
      if (this.#view.length !== y.length || this.#viewStart !== z) {
        this.#view = room.subarray(z, z + y.length);
        this.#viewStart = z;
      }
      y.set(this.#view);
    }
  }

  /** For the memory alone: forgets the packed copy and tells where it was. */
  giveUp() {
    const address = this.#address;
    this.#address = 0;
    return address;
  }

  #ready() {
    if (this.#address === 0) this.#pack();
    this.called = true;
    const memory = this.#memory;
    if (memory.room.length === 0) memory.renewRoom();
    return memory;
  }

  #pack() {
    const packed = this.#memory.pack(this, this.#making);
    this.#address = packed.layer;
    return packed;
  }

  /** Whole tiles of rows that the room holds. */
  get #rowsAtOnce() {
    return Math.floor((this.#memory.size - 4) / (this.inputDim + this.units) / 4) * 4;
  }

  /** @param {number} row @param {number} length */
  #wrongRow(row, length) {
    return new DenseError({
      sentence: `Received a row of ${length} features, expected ${this.inputDim}. Received: row ${row}`,
      field: 'rows', statement: -1, row, column: -1,
    });
  }

  /** @param {Float32Array} x @param {Float32Array} y @param {number} batch */
  #wrongArrays(x, y, batch) {
    return new DenseError({
      sentence: `Received arrays of the wrong length, expected ${batch} × ${this.inputDim} inputs and ` +
        `${batch} × ${this.outputColumns} outputs. Received: ${x.length} and ${y.length}`,
      field: 'rows', statement: -1, row: -1, column: -1,
    });
  }
}
