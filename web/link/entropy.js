/** What stands for the operating system's randomness, as the decimal number that a link carries. */

/** Of the run that the page opens with: its HTML carries the numbers of that run (static-tables.js). */
export const recordedEntropy = '5114';

/** New randomness. @returns {string} */
export const drawEntropy = () => String(crypto.getRandomValues(new Uint32Array(1))[0]);
