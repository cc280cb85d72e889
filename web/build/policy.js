import {createHash} from 'node:crypto';

/**
 * What the page may do, in the page itself: a host that sends no header is common. `frame-ancestors` would be ignored there.
 * @param {string} digest SHA-256 of the page's style, in base64
 */
export const policyFor = digest => [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  `style-src 'self' 'sha256-${digest}'`,
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** @param {string} html a built page @returns {string} the policy that allows its own style */
export const policyOf = html => policyFor(createHash('sha256').update(/<style[^>]*>([^<]*)<\/style>/.exec(html)?.[1] ?? '').digest('base64'));

/**
 * Puts the policy before all that it is to govern, start.js included: this plugin comes after those that add that.
 * @type {import('vite').Plugin}
 */
export const contentPolicy = {
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: html => [{tag: 'meta', injectTo: 'head-prepend', attrs: {'http-equiv': 'Content-Security-Policy', content: policyOf(html)}}],
  },
};
