/**
 * Times things side by side: each is called in turn, `repetitions` times over, so that what else the machine does hits
 * all of them alike. Runs in node and in pages.
 *
 * @typedef {{name: string, call: () => unknown, asynchronous?: boolean}} Contestant
 * @typedef {() => number | Promise<number>} Clock milliseconds, of processor time where that can be had
 * @typedef {{name: string, median: number, best: number, times: number, samples: number[]}} Timing milliseconds of one call;
 *   times: as long as the first contestant takes, the median of the rounds, so that a slow moment of the machine hits both
 */

/** @param {number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {Contestant} contestant @param {number} calls @param {Clock} clock */
async function sample({call, asynchronous}, calls, clock) {
  const start = await clock();
  if (asynchronous) for (let i = 0; i < calls; i++) await call();
  else for (let i = 0; i < calls; i++) call();
  return (await clock() - start) / calls;
}

/**
 * Calls until the code is hot, and tells how many calls fill a sample. V8 compiles what is called often, in the
 * background, and changes its mind for a while.
 * @param {Contestant} contestant @param {number} length of a sample @param {Clock} clock
 */
async function warmUp(contestant, length, clock) {
  const start = await clock();
  let calls = 1;
  let last = await sample(contestant, calls, clock);
  while (await clock() - start < 12 * length && last < 4 * length) {
    last = await sample(contestant, calls, clock);
    if (last * calls < length / 2) calls *= 2;
  }
  return Math.max(1, Math.round(length / last));
}

/**
 * @param {Contestant[]} contestants
 * @param {{repetitions: number, sampleLength: number, clock: Clock}} how
 * @returns {Promise<Timing[]>}
 */
export async function measure(contestants, {repetitions, sampleLength, clock}) {
  const calls = [];
  for (const contestant of contestants) calls.push(await warmUp(contestant, sampleLength, clock));
  /** @type {number[][]} */
  const samples = contestants.map(() => []);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const [index, contestant] of contestants.entries()) {
      samples[index].push(await sample(contestant, calls[index], clock));
    }
  }
  return contestants.map(({name}, index) => ({
    name, median: median(samples[index]), best: Math.min(...samples[index]), samples: samples[index],
    times: median(samples[index].map((each, round) => each / samples[0][round])),
  }));
}
