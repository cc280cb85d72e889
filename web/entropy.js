/** @type {string | undefined} */
let kept;

/** New randomness from the operating system, as the decimal number that a link carries. @returns {string} */
const newEntropy = () => String(crypto.getRandomValues(new Uint32Array(1))[0]);

/** The same, which the next drawEntropy() gives too. */
export const keepEntropy = () => (kept = newEntropy());

/** New randomness, or what was kept, once. */
export function drawEntropy() {
  const entropy = kept ?? newEntropy();
  kept = undefined;
  return entropy;
}
