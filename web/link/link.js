/**
 * A script as a link has it after its #: `v=2&keras=3.15&entropy=5114&python=…&end`, the text escaped while it is short and
 * compressed above, and before it how the figure is presented. Whatever comes in, a script comes out, with a sentence for all that
 * could not be read.
 */
import {editable, namesIn, plain, themes, unknownParts} from './parts.js';

/**
 * @typedef {{text: string, keras: string, entropy: string, platform: 'engine' | 'tensorflow'}} Script platform: whose order of summation
 * @typedef {import('./parts.js').Presentation} Presentation
 * @typedef {{script: Script, presentation: Presentation, problems: string[]}} Linked
 */

/** The values of a link, in words, as its reader is told. */
export const expected = {
  keras: 'a version such as 3.15', entropy: 'a whole number', platform: '`engine` or `tensorflow`', edit: `some of ${editable.join(', ')}`, theme: themes.join(', '),
};

/** Of more characters than any link has that a browser keeps in its address. */
export const mostCharacters = 100_000;

/** Longer texts are compressed where the browser can: characters of the escaped text. */
const readable = 600;

/** Of more characters than any script of 400 lines has. */
const most = 100_000;

const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

/** @param {ReadableStream} stream @returns {Promise<Uint8Array>} at most what a script may have */
async function bytesOf(stream) {
  const reader = stream.getReader();
  /** @type {number[]} */
  const bytes = [];
  for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
    if (bytes.length + value.length > 4 * most) {
      await reader.cancel();
      throw new Error('it is longer than any script');
    }
    for (const byte of value) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} transform */
const through = (bytes, transform) => bytesOf(new Blob([bytes]).stream().pipeThrough(transform));

/** @param {string} text @returns {Promise<string>} in characters that every messenger leaves alone */
async function deflated(text) {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @param {string} text @returns {Promise<string>} */
async function inflated(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
  return decoder.decode(await through(bytes, new DecompressionStream('deflate-raw')));
}

/** @param {Presentation} presentation @returns {string[]} pairs, without what is plain */
const presented = ({edit, hide, theme, embed}) => [
  ...(edit !== plain.edit ? [`edit=${encodeURIComponent(edit)}`] : []),
  ...(hide.length > 0 ? [`hide=${hide.map(encodeURIComponent).join(',')}`] : []),
  ...(theme !== plain.theme ? [`theme=${theme}`] : []),
  ...(embed ? ['embed=1'] : []),
];

/** @param {Script} script @param {Presentation} [presentation] @returns {Promise<string>} without its # */
export async function printScript({text, keras, entropy, platform}, presentation = plain) {
  const plain = encodeURIComponent(decoder.decode(new TextEncoder().encode(text))); // half a character has no escape
  const python = plain.length > readable && typeof CompressionStream === 'function' ? `python.deflate=${await deflated(text)}` : `python=${plain}`;
  return ['v=2', `keras=${keras}`, `entropy=${entropy}`, ...(platform === 'tensorflow' ? ['platform=tensorflow'] : []), ...presented(presentation), python, 'end'].join('&');
}

/**
 * @param {string} fragment with or without its #
 * @param {Script} otherwise what stands for all that is missing
 * @returns {Promise<Linked>}
 */
export async function parseScript(fragment, otherwise) {
  /** @type {string[]} */
  const problems = [];
  const pairs = new Map(fragment.replace(/^#/, '').split('&').map(pair => /** @type {[string, string]} */ (pair.split(/=(.*)/s).slice(0, 2))));
  if (!pairs.has('end')) problems.push('Received a link without its `end`: it was cut off, or written by hand. What it does say is shown.');
  /** @param {'keras' | 'entropy' | 'platform'} key @param {RegExp} shape @param {string} value of none, or of one that cannot be read */
  const take = (key, shape, value) => {
    const given = pairs.get(key);
    if (given === undefined || shape.test(given)) return given ?? value;
    problems.push(`Received an invalid value for \`${key}\` in the link, expected ${expected[key]}. Received: ${key}=${given.slice(0, 40)}`);
    return value;
  };
  const keras = take('keras', /^\d\.\d{1,2}$/, otherwise.keras);
  const entropy = take('entropy', /^\d{1,20}$/, otherwise.entropy);
  const platform = take('platform', /^(engine|tensorflow)$/, 'engine') === 'tensorflow' ? 'tensorflow' : 'engine';
  let {text} = otherwise;
  try {
    const [plain, packed] = [pairs.get('python'), pairs.get('python.deflate')];
    if (packed !== undefined) text = await inflated(packed);
    else if (plain !== undefined) text = decodeURIComponent(plain);
    if (text.length > most) throw new Error('it is longer than any script');
  } catch (error) {
    ({text} = otherwise);
    problems.push(`The script in the link cannot be read: ${error instanceof Error ? error.message : error}. Another is shown.`);
  }
  return {script: {text, keras, entropy, platform}, presentation: presentationIn(pairs, problems), problems};
}

/** @param {string} text @returns {string} as it was before it was escaped, or as it is */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {Map<string, string>} pairs @param {string[]} problems @returns {Presentation} */
function presentationIn(pairs, problems) {
  const read = (/** @type {string} */ key, /** @type {string} */ otherwise) => unescaped(pairs.get(key) ?? otherwise);
  const hide = namesIn(read('hide', ''));
  const unknown = unknownParts(hide);
  if (unknown.length > 0) problems.push(`The link hides ${unknown.join(', ').slice(0, 200)}, which this page does not have. Nothing is lost by that, and it stays in the link.`);
  const edit = namesIn(read('edit', plain.edit));
  const isKnown = edit.every(name => editable.some(each => each === name));
  if (!isKnown) problems.push(`Received an invalid value for \`edit\` in the link, expected ${expected.edit}. Received: edit=${edit.join(',').slice(0, 40)}`);
  const theme = themes.find(each => each === read('theme', plain.theme));
  if (!theme) problems.push(`Received an invalid value for \`theme\` in the link, expected ${expected.theme}. Received: theme=${read('theme', '').slice(0, 40)}`);
  return {edit: isKnown ? edit.join(',') : plain.edit, hide, theme: theme ?? plain.theme, embed: read('embed', '') === '1'};
}
