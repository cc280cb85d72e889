/**
 * What `npm run bench` recorded of this engine's kernel, beside those that people would use instead: how many times as
 * fast it is. The build puts the recorded figures in place of this module (vite.config.js); without a record there are none.
 *
 * @typedef {{environment: string, shapes: number, ofTensorflow: number, ofOnnx: number}} Recorded
 * @type {Recorded | null}
 */
export const recorded = null;
