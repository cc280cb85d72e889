import 'dense-playground/define';
import bytes from 'dense-playground/python.wasm';

const address = new URL(bytes, import.meta.url).href;
for (const figure of document.querySelectorAll('dense-playground')) figure.setAttribute('wasm-src', address);
