/** The part of the one file that is an author’s: a title, and a program with what one run of it prints. Pure but for the engine. */
import {loadPython} from '../../wasm/python.js';
import {lengthOf, settingsOf, warningsOf} from '../figure/attributes.js';

/**
 * @typedef {object} Lesson
 * @property {string} title
 * @property {string} text the program
 * @property {Record<string, string>} attributes of the element, which are checked
 */

const [begin, end] = ['<!-- lesson -->', '<!-- until here -->'];

/** @param {string} text @returns {string} as it stands in an element or an attribute */
export const escaped = text => text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

/** What an author may say of a lesson; the rest of the attributes are of pages that have more than one file. */
export const lessonAttributes = ['keras', 'platform', 'entropy', 'edit', 'hide', 'theme', 'height'];

/** The search for a seed has bytes of its own, which are not in the file. @param {string} [hide] */
const withoutSearch = (hide = '') => [...new Set([...hide.split(/[\s,]+/).filter(Boolean), 'seed'])].join();

/** @param {Record<string, string>} attributes @returns {string[]} sentences about wrong ones */
const mistakes = attributes =>
  warningsOf({getAttributeNames: () => Object.keys(attributes), getAttribute: name => attributes[name]}, lessonAttributes);

/** @param {Lesson} lesson @returns {Promise<string>} its HTML @throws {Error} sentences about its attributes */
export async function lessonHtml({title, text, attributes}) {
  const wrong = mistakes(attributes);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  const given = {...attributes, hide: withoutSearch(attributes.hide)};
  const lines = text.replace(/\r\n?/g, '\n').trimEnd();
  const {pieces, error} = (await loadPython()).script(lines, settingsOf({keras: '3.15', platform: 'tensorflow', entropy: '', ...attributes}));
  const printed = pieces.map(piece => piece.text).join('') + error;
  const pairs = Object.entries(given).map(([name, value]) => ` ${name}="${escaped(name === 'height' ? lengthOf(value) : value)}"`).join('');
  return `
<h1>${escaped(title)}</h1>
<dense-playground linked${pairs}>
<pre tabindex="0"><code class="language-python">${escaped(lines)}
</code></pre>
<p>One run of it prints:</p>
<pre tabindex="0"><samp>${escaped(printed.trimEnd())}
</samp></pre>
</dense-playground>
`;
}

/**
 * The one file with a lesson of its own.
 * @param {string} file
 * @param {Lesson} lesson
 * @returns {Promise<string>}
 */
export async function withLesson(file, lesson) {
  const put = (/** @type {string} */ html, /** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ part) => {
    const at = html.indexOf(from) + from.length;
    const until = html.indexOf(to, at);
    if (at < from.length || until < 0) throw new Error(`Expected in the file: ${from}`);
    return html.slice(0, at) + part + html.slice(until);
  };
  return put(put(file, '<title>', '</title>', escaped(lesson.title)), begin, end, await lessonHtml(lesson));
}
