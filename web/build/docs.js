/** dist/docs/: what is written in web/docs/, in one frame, with tables that the code itself fills. */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {policyFor} from './policy.js';

const folder = new URL('../docs/', import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, folder), 'utf8');

/** In the order of the way through them. @type {{name: string, title: string, what: string}[]} */
export const pages = [
  {name: 'index', title: 'Documentation', what: 'What there is, and where to begin'},
  {name: 'embed', title: 'Embed it', what: 'Put a figure into a page, a course, a notebook or a slide'},
  {name: 'links', title: 'Lesson links', what: 'What a link says, and what a frame and its parent say to each other'},
  {name: 'javascript', title: 'JavaScript', what: 'The element, the engine and scripts, from programs'},
  {name: 'python', title: 'Python that runs here', what: 'The language, the modules and the names'},
  {name: 'exact', title: 'What is exact', what: 'Which numbers have whose bits, and where that ends'},
  {name: 'inside', title: 'How it works', what: 'From a line of Python to a bit, for the curious engineer'},
];

/** Its style is a file of its own, so that no digest is needed. */
const policy = policyFor('').replace(" 'sha256-'", '');

/** A heading’s own link: its id is its words. @param {string} html */
const withIds = html => html.replace(/<h2>(.*?)<\/h2>/g, (_, words) => `<h2 id="${idOf(words)}">${words}</h2>`);

/** @param {string} words */
const idOf = words => words.replace(/<[^>]*>|&[^;]*;/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** @param {string} html @returns {Promise<string>} with each `<!-- table: name -->` filled */
async function filled(html) {
  const {tables} = await import(/* @vite-ignore */ new URL('tables.js', folder).href);
  const pieces = html.split(/<!-- table: ([\w-]+) -->/);
  return (await Promise.all(pieces.map((piece, index) => {
    if (index % 2 === 0) return piece;
    if (!tables[piece]) throw new Error(`The documentation has no table ${piece}.`);
    return tables[piece]();
  }))).join('');
}

/** Where the recipes say that the files are, unless the build knows. */
const somewhere = 'https://example.org/dense/';

/** @param {typeof pages[number]} page @param {string} base */
async function pageHtml({name, title, what}, base) {
  const body = (await filled(withIds(read(`${name}.html`).trim()))).replaceAll(somewhere, () => (base || somewhere).replaceAll('&', '&amp;'));
  const isLive = body.includes('<dense-playground');
  const sections = Array.from(body.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g), ([, id, words]) => `<li><a href="#${id}">${words}</a></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: Dense Playground</title>
<meta name="description" content="${what}.">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./docs.css">${isLive ? '\n<script type="module" src="../define.js"></script>' : ''}
</head>
<body>
<a class="skip" href="#content">To the text</a>
<header>
<p><a href="../">Dense Playground</a></p>
<nav aria-label="Documentation">
<ul>
${pages.map(each => `<li><a href="./${each.name}.html"${each.name === name ? ' aria-current="page"' : ''}>${each.title}</a></li>`).join('\n')}
</ul>
</nav>
</header>
<main id="content">
<h1>${title}</h1>
${sections.length > 2 ? `<nav class="sections" aria-label="On this page"><ul>${sections.join('')}</ul></nav>\n` : ''}${body}
</main>
</body>
</html>
`;
}

/** @returns {string} the page’s own style, and what the documentation has beside it */
const style = () => readFileSync(fileURLToPath(new URL('../page.css', import.meta.url)), 'utf8') + read('docs.css');

/** @param {string} base @returns {Promise<[name: string, text: string][]>} files of docs/ */
export async function docsFiles(base) {
  const made = await Promise.all(pages.map(async page => /** @type {[string, string]} */ ([`${page.name}.html`, await pageHtml(page, base)])));
  return [...made, ['docs.css', style()]];
}

/**
 * Adds the documentation to the page.
 * @param {string} base the address of the page; '' where it is not known
 * @returns {import('vite').Plugin}
 */
export const docs = base => ({
  name: 'docs',
  configureServer({middlewares}) {
    middlewares.use('/docs/', async ({url = ''}, response, next) => {
      const name = url.replace(/^\/|[?#].*$/g, '') || 'index.html';
      const page = pages.find(each => `${each.name}.html` === name);
      if (name === 'docs.css') return response.setHeader('Content-Type', 'text/css').end(style());
      if (!page) return next();
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end((await pageHtml(page, '')).replace(/<meta http-equiv[^>]*>\n/, ''));
    });
  },
  async generateBundle() {
    for (const [name, source] of await docsFiles(base)) this.emitFile({type: 'asset', fileName: `docs/${name}`, source});
  },
});
