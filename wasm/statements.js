/**
 * A program for the engine, as a person writes it: types alone. What may be passed is checked by program.js.
 *
 * @typedef {{name: string, shared?: number, arguments?: {[argument: string]: number | string}}} Initializer
 *   by Keras's name, or the shared object of that number
 * @typedef {{kind: 'set_seed', seed: string | number | bigint} & ({call: string, spelling?: undefined} | {spelling: string, call?: undefined})} SetSeed
 *   call: 'tf.random.set_seed', 'keras.utils.set_random_seed' or 'random.seed'; `spelling` is its older name
 * @typedef {{kind: 'initializer', initializer: Initializer}} MakeInitializer an object that layers can share
 * @typedef {{kind: 'dense', units: string | number, useBias?: boolean, activation?: string,
 *   activationArguments?: {[argument: string]: number | string},
 *   kernelInitializer?: Initializer | string, biasInitializer?: Initializer | string}} MakeDense
 * @typedef {{kind: 'build', layer: number, inputDim: number}} Build
 * @typedef {{kind: 'set_weights', layer: number, kernel: number[][], bias: number[]}} SetWeights
 * @typedef {{kind: 'call', layer: number, order?: string} &
 *   ({rows: number[][] | number[], outputOf?: undefined} | {outputOf: number, rows?: undefined})} Call
 *   on rows, or on the output of another call, the number of its trace. order: of summation, 'sequential' by default; the others are exhibits, see orders()
 * @typedef {SetSeed | MakeInitializer | MakeDense | Build | SetWeights | Call} Statement
 *
 * @typedef {object} Program
 * @property {string} [generation] 'tf_2_0', 'tf_2_7', 'tf_2_10' or 'keras_3' (the default)
 * @property {string} [version] such as '3.15'; the newest of the generation when absent
 * @property {string | number | bigint} [entropy] stands for the operating system's randomness: the program runs as if
 *   Python had begun with random.seed(entropy)
 * @property {32 | 48} [firstLevelCache] KiB of it per core of the machine whose TensorFlow draws, which decides the bits of
 *   `orthogonal` with both sides from 48 on: 32 when absent; 48 is Intel since Ice Lake and AMD since Zen 5
 * @property {Statement[]} statements what a reader would type, in order
 */

export {};
