/** What throws at every touch, also when asked whether it is an array. */
function revoked() {
  const {proxy, revoke} = Proxy.revocable([], {});
  revoke();
  return proxy;
}

/** Made before the calls, so that what is measured is the refusal and not the caller's own memory. */
const million = new Array(1e6);

/**
 * Wrong calls that once killed the engine, read its memory, hung it or were taken silently: each stands for its kind.
 * @param {import('../../wasm/engine.js').Engine} engine
 * @returns {{title: string, call: () => unknown}[]}
 */
export function refusedCalls(engine) {
  const loose = /** @type {any} */ (engine);
  const dense = {kind: 'dense', units: 2};
  const run = (/** @type {object[]} */ ...statements) => () => loose.run({statements});
  const call = (/** @type {object} */ given) => run(dense, {kind: 'call', layer: 0, rows: [[1, 2]], ...given});
  const {traces: [trace]} = engine.run({statements: [{kind: 'dense', units: 2}, {kind: 'call', layer: 0, rows: [[1, 2]]}]});
  const layer = /** @type {any} */ (engine.dense({kernel: [[1, 2], [3, 4]]}));
  /** @type {{[title: string]: () => unknown}} */
  const calls = {
    'a version that is a number': () => loose.run({version: 3.4, statements: []}),
    'no program at all': () => loose.run(),
    'a program without statements': () => loose.run({}),
    'null for a statement': run(/** @type {any} */ (null)),
    'an activation that is a number': run({...dense, activation: 5}),
    'an order that is a number': call({order: 5}),
    'weights for a bias that is a text': run(dense, {kind: 'build', layer: 0, inputDim: 1}, {kind: 'set_weights', layer: 0, kernel: [[1, 2]], bias: 'ab'}),
    'a layer with an activation that is a number': () => loose.dense({kernel: [[1]], activation: 5}),
    'print with a shape of more than there is': () => loose.print([1], [2]),
    'print with 273 axes': () => loose.print([1], Array(273).fill(1)),
    'print of a hundred thousand': () => loose.print([1], [100_000]),
    'a histogram with a longer key': () => loose.histogram({...trace, seed: {...trace.seed, key: new Uint32Array(8)}}, 10),
    'a histogram of an unknown distribution': () => loose.histogram({...trace, draws: {op: 'normale', low: 0, high: Symbol('1')}}),
    'a ladder in an unknown order': () => loose.ladder({...trace, order: 'nonsense'}, 0, 0),
    'a ladder of a row that is not there': () => loose.ladder(trace, 1, 0),
    'a ladder whose kernel is too short': () => loose.ladder({...trace, kernel: trace.kernel.subarray(1)}, 0, 0),
    'a row of length -5': call({rows: [{length: '-5'}]}),
    'a row of length 1e9': call({rows: [{length: 1e9}]}),
    'a bias of length 2 ** 29': () => loose.dense({kernel: [[1]], bias: {length: 2 ** 29}}),
    'a million statements': () => loose.run({statements: million}),
    'a sparse array of a billion rows': call({rows: new Array(1e9)}),
    'a misspelled argument': run({...dense, use_biass: false}),
    'one argument in two spellings': run({...dense, useBias: true, use_bias: false}),
    'half a feature': () => loose.dense({units: 1, inputDim: 2.7}),
    'no layer': run(dense, {kind: 'call', rows: [[1, 2]]}),
    'a fraction of a layer': call({layer: 0.9}),
    "'false' for a boolean": run({...dense, useBias: 'false'}),
    'null, true and a text for numbers': call({rows: [[null, true, '3']]}),
    'weights that are not finite': () => loose.dense({kernel: [[NaN, 1e39]]}),
    'rows of rank 3': call({rows: [[[1], [2]]]}),
    'rows and the output of a call at once': run(dense, {kind: 'call', layer: 0, rows: [[1, 2]], outputOf: 0}),
    'a statement of no kind': run({kind: 'toString'}),
    'an initializer that is a number': run({...dense, kernelInitializer: 5}),
    'a layer without a size': () => loose.dense({inputDim: 3}),
    'a layer called with a text in a row': () => layer.call([['a', 1]]),
    'a layer called with no rows': () => layer.call(undefined),
    'a layer called into plain arrays': () => layer.callInto([1, 2], [0, 0]),
    'a layer called with a batch that is a text': () => layer.callInto(new Float32Array(2), new Float32Array(2), '1'),
    'a layer called with a row that calls it': () => layer.call([[1, 2], Object.defineProperty([1, 2], 1, {get: () => layer.call([[1, 2]])[0][0]})]),
    'a comparison of what is no run': () => loose.compare({traces: [{}]}, 0, 0),
    'a comparison with a call that is not there': () => loose.compare({traces: [trace]}, 0, 1),
    'a text for a float': () => loose.float32('0.1'),
    // fast-check cannot hold a revoked proxy
    'a revoked proxy for a program': () => loose.run(revoked()),
    'a revoked proxy for rows': call({rows: revoked()}),
    'a revoked proxy for a layer': () => loose.dense(revoked()),
    'a revoked proxy for a trace': () => loose.ladder(revoked(), 0, 0),
    'a revoked proxy for values': () => loose.print(revoked(), [1]),
    'a revoked proxy for the rows of a layer': () => layer.call([revoked()]),
    'a getter that throws': () => loose.run({get statements() { throw new Error('no'); }}),
  };
  return Object.entries(calls).map(([title, each]) => ({title, call: each}));
}
