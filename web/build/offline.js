import {createHash} from 'node:crypto';
import {classicScript} from './classic-script.js';

/** Files that a visit without network has no use for. */
const leftOut = /^(define|assets\/whole-.*)\.js$|\.html$/;

/**
 * Adds the service worker: it names the built files and a digest of them all, so it changes when any of them does.
 * @type {import('vite').Plugin}
 */
export const offline = {
  name: 'offline',
  apply: 'build',
  enforce: 'post',
  async generateBundle(_, bundle) {
    const digest = createHash('sha256');
    for (const file of Object.values(bundle)) digest.update(file.fileName).update(file.type === 'asset' ? file.source : file.code);
    const files = ['./', ...Object.keys(bundle).filter(name => !leftOut.test(name)).map(name => `./${name}`)];
    const source = await classicScript('service-worker.js', {'globalThis.BUILD': {files, version: digest.digest('hex').slice(0, 12)}});
    this.emitFile({type: 'asset', fileName: 'service-worker.js', source});
  },
};
