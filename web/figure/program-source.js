/** Where a figure’s program stands before a link or a reader says another: in a file, among the examples, or in the page itself. */
import {pythonOf} from '../program/notebook.js';
import {examples, exhibits, textOf} from './examples.js';

/** Of a file; no script of 400 lines is longer. */
const mostCharacters = 4 << 20;

/** Without the indent that all its lines share, as HTML around it may have made it. @param {string} text */
export function dedented(text) {
  const lines = text.replace(/^\s*\n/, '').trimEnd().split('\n');
  const indents = lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents, Infinity);
  return `${lines.map(line => line.slice(Number.isFinite(shared) ? shared : 0)).join('\n')}\n`;
}

/** What sites put beside the lines of a listing: their numbers, and buttons (Pygments, Rouge, Chroma, Prism, Material). */
const beside = '[class*=lineno], [class*=line-n], .gutter, .lnt, .ln, button, nav';

/** A listing as it was before a site coloured it: with lines for what it makes lines of, and without what it puts beside them. @param {Element} pre */
function listed(pre) {
  if (pre.closest(beside)) return '';
  const copy = /** @type {Element} */ (pre.cloneNode(true));
  copy.querySelectorAll(beside).forEach(each => each.remove());
  copy.querySelectorAll('br').forEach(each => each.replaceWith('\n'));
  copy.querySelectorAll('div').forEach(each => each.textContent?.endsWith('\n') || each.append('\n'));
  return copy.textContent ?? '';
}

/** @param {Element} host @returns {string} the program in it, '' where there is none */
export const listingIn = host => Array.from(host.querySelectorAll('pre, script[type="text/x-python"]'), listed).find(text => text.trim()) ?? '';

/** @param {string} src @returns {Promise<string>} @throws {Error} a sentence with its address */
async function fetched(src) {
  const {href} = new URL(src, document.baseURI);
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(href);
  } catch (error) {
    throw new Error(`The program could not be loaded from ${href}: ${error}.`);
  }
  if (!answer.ok) throw new Error(`The program could not be loaded from ${href}: the host answered ${answer.status} (${answer.headers.get('content-type') ?? 'without a type'}).`);
  const text = await answer.text();
  if (text.length > mostCharacters) throw new Error(`The program at ${href} is too long: ${text.length} characters.`);
  return pythonOf(new URL(href).pathname, text);
}

/**
 * @param {Element & {src: string, example: string}} host
 * @returns {Promise<string>}
 * @throws {Error} a sentence, where its file cannot be had
 */
export async function programOf(host) {
  if (host.src) return fetched(host.src);
  const example = examples.find(({id}) => id === host.example);
  if (example) return example.text;
  const exhibit = exhibits.find(({id}) => id === host.example);
  if (exhibit) return textOf(exhibit);
  const listing = listingIn(host);
  if (!listing && host.matches('p > :only-child') && host.parentElement?.nextElementSibling?.matches('pre, :has(pre)')) {
    console.warn('<dense-playground> is empty: a Markdown processor has put its listing behind it. Write <div> around both.');
  }
  return listing ? dedented(listing) : examples[0].text;
}
