/**
 * Opens the one file: unpacks the page’s code, its worker’s, the licences and the engine from the text that they stand in, and runs the code, which the
 * policy of the file knows by its digest. Until then, and where that fails, the listing stays.
 */
import {decode85} from './base85.js';
import {unpack} from './lzma.js';

/** As web/build/one-file.js packs. */
const properties = {lc: 4, lp: 0, pb: 0};

const packed = /** @type {HTMLScriptElement} */ (document.querySelector('#packed'));
const lengths = (packed.dataset.lengths ?? '').split(' ').map(Number);
const decoder = new TextDecoder();

/** @param {string} sentence */
function say(sentence) {
  document.querySelector('.absent')?.setAttribute('role', 'alert');
  document.querySelector('.absent')?.append(sentence);
}

function open() {
  const bytes = unpack(decode85((packed.textContent ?? '').trim()), lengths.reduce((sum, each) => sum + each), properties);
  const [code, worker, licenses, engine] = lengths.map((length, index) => {
    const from = lengths.slice(0, index).reduce((sum, each) => sum + each, 0);
    return bytes.subarray(from, from + length);
  });
  packed.remove();
  const place = document.querySelector('#licenses');
  place?.addEventListener('toggle', () => place.querySelector('pre')?.replaceChildren(decoder.decode(licenses)), {once: true});
  const script = Object.assign(document.createElement('script'), {textContent: decoder.decode(code), engine, worker});
  document.body.append(script);
}

try {
  open();
  if (!customElements.get('dense-playground')) say('This file was changed on its way: what runs the program is not what was packed. Get it once more.');
} catch {
  say('This file is damaged: what runs the program cannot be unpacked. Get it once more.');
}
