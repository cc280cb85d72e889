/** The figure of the one file: its engine and its worker are what open.js has unpacked, and its links lead to where the page is published, if the build knows that. */
import {home} from '../figure/page-address.js';
import {source} from '../../wasm/python-source.js';

const {engine, worker} = /** @type {HTMLScriptElement & {engine: Uint8Array<ArrayBuffer>, worker: Uint8Array<ArrayBuffer>}} */ (document.currentScript);
source.wasm = engine;
source.worker = URL.createObjectURL(new Blob([worker], {type: 'text/javascript'}));
home.address = /** @type {any} */ (globalThis).BASE;

const root = document.documentElement;
addEventListener('dense-presentation', event => {
  const {theme} = /** @type {CustomEvent<import('../link/parts.js').Presentation>} */ (event).detail;
  root.style.colorScheme = theme === 'auto' ? '' : theme;
});
addEventListener('dense-settled', () => root.classList.add('settled'), {once: true});
