import {trustedAddress} from './trusted-address.js';

/**
 * The web’s worker, whose address passes through the policy of trusted ones; where there are none, nothing can be made of it. Whoever
 * imports it names it Worker: a bundler knows one by the very words `new Worker(new URL(`.
 */
export class TrustedWorker extends /** @type {typeof globalThis.Worker} */ (globalThis.Worker ?? Object) {
  /** @param {URL | string} address @param {WorkerOptions} [options] */
  constructor(address, options) {
    super(trustedAddress(String(address)), options);
  }
}
