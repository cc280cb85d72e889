/**
 * The whole benchmark of one environment, node or a page, as plain data.
 *
 * @typedef {{shape: number[], activation: string, timings: import('./measure.js').Timing[]}} Race
 * @typedef {{environment: string, races: Race[], builds: import('./measure.js').Timing[], sweep: import('./sweep.js').Point[]}} Contest
 */
import {loadLimits, operationsOf, readableBytes} from './limits.js';
import {measure} from './measure.js';
import {engineNumbersPeer, enginePeer, engineProductPeer, onnxPeer, plainPeer, tensorflowPeer} from './peers.js';
import {activations, isRight, makeProblem, matrixShapes, rowShapes} from './problems.js';
import {sweep} from './sweep.js';

/** Beyond this many multiplications plain JavaScript takes seconds, and is known to be last. */
const mostForPlain = 4e6;

/** The loops of limits.js as contestants: a call does as many operations, or reads as many bytes, as the product. */
async function limitContestants(/** @type {number[]} */ [batch, inputDim, units]) {
  const {mulAdd, read} = await loadLimits();
  const turns = Math.ceil(2 * batch * inputDim * units / operationsOf(1));
  const bytes = Math.min(readableBytes, Math.ceil(inputDim * units * 4 / 128) * 128);
  return [
    {name: 'limit: multiply and add', call: () => mulAdd(turns)},
    ...(batch === 1 ? [{name: 'limit: read the weights', call: () => read(bytes)}] : []),
  ];
}

/**
 * @param {object} given
 * @param {string} given.environment
 * @param {import('../../wasm/engine.js').Engine} given.engine
 * @param {any} given.tf
 * @param {any} given.ort
 * @param {import('./measure.js').Clock} given.clock
 * @param {boolean} given.quick
 * @param {number} given.end as of Date.now(): what would begin later is left out
 * @param {(line: string) => void} given.log
 * @returns {Promise<Contest>}
 */
export async function contest({environment, engine, tf, ort, clock, quick, end, log}) {
  const how = {repetitions: quick ? 9 : 15, sampleLength: quick ? 5 : 60, clock};
  /** @type {Race[]} */
  const races = [];

  /** @param {number[]} shape @param {string} activation @param {import('./peers.js').Peer[]} peers */
  async function race(shape, activation, peers) {
    if (Date.now() > end) return log(`${environment} ${shape.join('×')} ${activation}: left out, the time is up`);
    const problem = makeProblem(shape, activation);
    const layers = [];
    for (const peer of peers) {
      const layer = await peer.make(problem);
      await layer.call();
      if (!isRight(problem, await layer.output())) {
        const wrong = `${peer.name} is wrong on ${shape} with ${activation}`;
        if (peer.name !== plainPeer.name) throw new Error(wrong);
        log(`${environment}: ${wrong}, and left out`); // in Firefox 153, once in two runs
        continue;
      }
      layers.push({name: peer.name, layer});
    }
    const contestants = layers.map(({name, layer}) => ({name, call: layer.call, asynchronous: name === 'onnxruntime-web'}));
    const timings = await measure([...contestants, ...await limitContestants(shape)], how);
    for (const {layer} of layers) await layer.dispose?.();
    races.push({shape, activation, timings});
    log(`${environment} ${shape.join('×')} ${activation}: ` +
      timings.map(({name, median}) => `${name} ${(median * 1000).toPrecision(3)} µs`).join(', '));
  }

  const peers = [enginePeer(engine), tensorflowPeer(tf), onnxPeer(ort)];
  for (const shape of [...rowShapes, ...matrixShapes]) {
    if (quick && shape[0] === 1024) continue; // takes a second a round
    const tiny = shape.reduce((a, b) => a * b) < 100;
    const plain = shape.reduce((a, b) => a * b) <= mostForPlain;
    await race(shape, 'relu', [
      ...peers, ...(tiny ? [engineNumbersPeer(engine)] : []), ...(shape[0] === 128 ? [engineProductPeer(engine)] : []),
      ...(plain ? [plainPeer] : []),
    ]);
  }
  for (const activation of activations) await race([128, 512, 512], activation, peers);

  const builds = await measure([
    {name: 'dense-playground', call: () => engine.dense({inputDim: 1024, units: 1024})},
    {name: 'tfjs', call() {
      const layer = tf.layers.dense({units: 1024, kernelInitializer: 'glorotUniform'});
      layer.build([null, 1024]);
      for (const weight of layer.weights) weight.dispose();
    }},
  ], how);
  log(`${environment} build 1024×1024: ` + builds.map(({name, median}) => `${name} ${median.toFixed(1)} ms`).join(', '));
  log(`${environment} sizes from 1 to 2048`);
  return {environment, races, builds, sweep: await sweep({engine, clock, quick, end})};
}
