/**
 * Opens the one file: unpacks the page’s code, its worker’s, the licences and the engine from the text that they stand in, and runs the code, which the
 * policy of the file knows by its digest. Until then, and where that fails, the listing stays.
 */
import {unpacked} from './packed.js';

const packed = /** @type {HTMLScriptElement} */ (document.querySelector('#packed'));
const lengths = (packed.dataset.lengths ?? '').split(' ').map(Number);
const decoder = new TextDecoder();

/** @param {string} sentence */
function say(sentence) {
  document.querySelector('.absent')?.setAttribute('role', 'alert');
  document.querySelector('.absent')?.append(sentence);
}

function open() {
  const [code, worker, licenses, engine] = unpacked((packed.textContent ?? '').trim(), lengths);
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
