// `npm start`: sets up and builds what is missing, serves the page and prints its address.
import {join} from 'node:path';
import {buildEngine} from './build.js';
import {root} from './presets.js';
import {setUp} from './setup.js';
import {main} from './steps.js';

await main(import.meta.filename, async () => {
  await setUp();
  await buildEngine();
  const {createServer} = await import('vite'); // only now is it certain to be installed
  const server = await createServer({configFile: join(root, 'web/vite.config.js'), logLevel: 'warn'});
  await server.listen();
  const [address] = server.resolvedUrls?.local ?? [];
  console.log(`\nDense Playground: ${address}\n(Ctrl+C ends it.)`);
});
