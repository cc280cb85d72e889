// Preloaded by the stage `checked` of run.js: what a test imports from wasm/ comes from the build of the preset wasm-checked.
import {register} from 'node:module';

const hooks = `
  const [from, to] = ${JSON.stringify(['../wasm/', '../build/wasm-checked/wasm/'].map(path => new URL(path, import.meta.url).href))};
  export async function resolve(specifier, context, next) {
    const found = await next(specifier, context);
    return found.url.startsWith(from) && !found.url.includes('/toolchain/') ? {...found, url: found.url.replace(from, to)} : found;
  }
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
