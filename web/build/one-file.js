/** dist/dense-playground.html: the figure with all that it needs in one file, which opens from disk and comes by mail. */
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {examples} from '../figure/examples.js';
import {classicScript} from './classic-script.js';
import {withLesson} from './lesson.js';
import {licensesText} from './licenses.js';
import {packed} from './packed.js';

export const fileName = 'dense-playground.html';

const file = (/** @type {string} */ name) => readFileSync(new URL(name, import.meta.url));

/** @param {string} text of an inline script or style */
const digest = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Inside a script, as HTML reads it. @param {string} code @returns {string} which ends no element and begins no comment */
const inScript = code => code.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

/**
 * @param {{base?: string}} [options] base: the address of the page that links lead to; '' for none
 * @returns {Promise<string>}
 */
export async function oneFile({base = ''} = {}) {
  const code = await classicScript('file/whole.js', {'globalThis.BASE': base});
  const opener = inScript(await classicScript('file/open.js'));
  const style = file('../file/file.css').toString().trim();
  const worker = await classicScript('../wasm/script-worker.js', {}, 'self.location.href');
  const parts = [Buffer.from(code), Buffer.from(worker), Buffer.from(licensesText()), file('../../wasm/dist/dense-python.wasm')];
  const policy = [
    "default-src 'none'", `script-src ${digest(opener)} ${digest(code)} 'wasm-unsafe-eval'`, `style-src ${digest(style)}`, 'worker-src blob:', 'img-src data:',
    "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title></title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<!-- lesson --><!-- until here -->
<p class="absent"></p>
<noscript><p>With JavaScript the program runs here, in every version of Keras, and can be changed.</p></noscript>
</main>
<footer>
<p>This file is all of it: it asks for nothing, and sends nothing. Made with Dense Playground, which is free software under the MIT licence.</p>
<details id="licenses"><summary>The licences of all that it contains</summary><pre tabindex="0"></pre></details>
</footer>
<script type="text/plain" id="packed" data-lengths="${parts.map(({length}) => length).join(' ')}">${packed(parts)}</script>
<script>${opener}</script>
</body>
</html>
`;
  return withLesson(html, {title: 'Same row. Different output.', text: examples[0].text, attributes: {}});
}

/**
 * Adds the one file to the page.
 * @param {string} base
 * @returns {import('vite').Plugin}
 */
export const oneFilePage = base => ({
  name: 'one-file',
  apply: 'build',
  async generateBundle() {
    this.emitFile({type: 'asset', fileName, source: await oneFile({base})});
  },
});
