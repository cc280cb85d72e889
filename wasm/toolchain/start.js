// `npm start`: sets up, builds the engine of the preset wasm-dev, serves the page with it and prints its address. When a
// source of core/ or wasm/ changes, the engine is built and the page reloaded; a mistake is shown in both places.
import {join} from 'node:path';
import {buildPreset, root} from './presets.js';
import {setUp} from './setup.js';
import {main, secondsSince, step} from './steps.js';
import {watchSources} from './watch.js';

/** The façade imports what is shipped, wasm/dist; here it gets what the preset wasm-dev made. @type {import('vite').Plugin} */
const developmentEngine = {
  name: 'development-engine',
  enforce: 'pre',
  transform: (code, id) => (/\/wasm\/[\w-]+\.js$/.test(id) ? code.replaceAll("'./dist/", "'../build/wasm-dev/wasm/dist/") : undefined),
};

const build = (note = (/** @type {string} */ _) => {}) => buildPreset('wasm-dev', note, ['dense_engine', 'dense_python', 'dense_search']);

/** @param {import('vite').ViteDevServer} server */
async function rebuild(server) {
  const since = performance.now();
  try {
    await build();
    console.log(`engine built in ${secondsSince(since)}`);
    server.moduleGraph.invalidateAll();
    server.ws.send({type: 'full-reload'});
  } catch (error) {
    const {message} = /** @type {Error} */ (error);
    console.error(message);
    server.ws.send({type: 'error', err: {message, stack: ''}});
  }
}

await main(import.meta.filename, async () => {
  await setUp();
  await step('build the engine for development', build);
  const {createServer} = await import('vite'); // only now is it certain to be installed
  const server = await createServer({configFile: join(root, 'web/vite.config.js'), logLevel: 'warn', plugins: [developmentEngine]});
  await server.listen();
  watchSources([join(root, 'core'), join(root, 'wasm')], () => rebuild(server));
  const [address] = server.resolvedUrls?.local ?? [];
  console.log(`\nDense Playground: ${address}\n(Ctrl+C ends it.)`);
});
