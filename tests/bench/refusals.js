// `npm run bench:refusals`: what each wrong call costs before it is refused, in ms of the processor, and what the engine's heap has grown by at the end.
import {DenseError, loadEngine} from '../../wasm/engine.js';
import {refusedCalls} from '../node/refused-calls.js';

const engine = await loadEngine();
const times = 20;

/** @param {() => unknown} call @returns {{ms: number, bytes: number}} the slowest of some, and the most that one of them took */
function cost(call) {
  const costs = Array.from({length: times}, () => {
    const [memory, time] = [process.memoryUsage(), process.cpuUsage()];
    try {
      call();
    } catch (error) {
      if (!(error instanceof DenseError)) throw error;
    }
    const [{user, system}, after] = [process.cpuUsage(time), process.memoryUsage()];
    return {ms: (user + system) / 1e3, bytes: after.heapUsed + after.external - memory.heapUsed - memory.external};
  });
  return {ms: Math.max(...costs.map(({ms}) => ms)), bytes: Math.max(...costs.map(({bytes}) => bytes))};
}

const calls = refusedCalls(engine);
for (const {call} of calls) cost(call); // the engine compiles what it meets for the first time
const before = engine.heapBytes;
const costs = calls.map(({title, call}) => ({title, ...cost(call)})).sort((a, b) => b.ms - a.ms);
console.log(`${costs.length} kinds of wrong calls, ${times} times each; the slowest\n      ms       kB`);
for (const {title, ms, bytes} of costs.slice(0, 8)) console.log(`${ms.toFixed(2).padStart(8)} ${(bytes / 1e3).toFixed(0).padStart(8)}  ${title}`);
console.log(`most memory ${(Math.max(...costs.map(({bytes}) => bytes)) / 1e3).toFixed(0)} kB; the engine's heap grew by ${engine.heapBytes - before} bytes`);
