/** New randomness from the operating system, as the decimal number that a link carries. @returns {string} */
export const drawEntropy = () => String(crypto.getRandomValues(new Uint32Array(1))[0]);
