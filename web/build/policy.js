/** What the page may do, in the page itself: a host that sends no header is common. `frame-ancestors` would be ignored there. */
export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Puts the policy before all that it is to govern, start.js included: this plugin comes after the one that adds that.
 * @type {import('vite').Plugin}
 */
export const contentPolicy = {
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: () => [{tag: 'meta', injectTo: 'head-prepend', attrs: {'http-equiv': 'Content-Security-Policy', content: policy}}],
  },
};
