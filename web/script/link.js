/**
 * A script as a link has it after its #: `v=2&keras=3.15&entropy=5114&python=…&end`, the text escaped while it is short and
 * compressed above. Whatever comes in, a script comes out, with a sentence for all that could not be read.
 */

/** @typedef {import('./session.js').Script} Script */

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

/** @param {Script} script @returns {Promise<string>} without its # */
export async function printScript({text, keras, entropy, platform}) {
  const plain = encodeURIComponent(decoder.decode(new TextEncoder().encode(text))); // half a character has no escape
  const python = plain.length > readable && typeof CompressionStream === 'function' ? `python.deflate=${await deflated(text)}` : `python=${plain}`;
  return `v=2&keras=${keras}&entropy=${entropy}&${platform === 'tensorflow' ? 'platform=tensorflow&' : ''}${python}&end`;
}

/**
 * @param {string} fragment with or without its #
 * @param {Script} otherwise what stands for all that is missing
 * @returns {Promise<{script: Script, problems: string[]}>}
 */
export async function parseScript(fragment, otherwise) {
  /** @type {string[]} */
  const problems = [];
  const pairs = new Map(fragment.replace(/^#/, '').split('&').map(pair => /** @type {[string, string]} */ (pair.split(/=(.*)/s).slice(0, 2))));
  if (!pairs.has('end')) problems.push('Received a link without its `end`: it was cut off, or written by hand. What it does say is shown.');
  /** @param {string} key @param {RegExp} shape @param {string} expected @param {string} value of none, or of one that cannot be read */
  const take = (key, shape, expected, value) => {
    const given = pairs.get(key);
    if (given === undefined || shape.test(given)) return given ?? value;
    problems.push(`Received an invalid value for \`${key}\` in the link, expected ${expected}. Received: ${key}=${given.slice(0, 40)}`);
    return value;
  };
  const keras = take('keras', /^\d\.\d{1,2}$/, 'a version such as 3.15', otherwise.keras);
  const entropy = take('entropy', /^\d{1,20}$/, 'a whole number', otherwise.entropy);
  const platform = take('platform', /^(engine|tensorflow)$/, '`engine` or `tensorflow`', 'engine') === 'tensorflow' ? 'tensorflow' : 'engine';
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
  return {script: {text, keras, entropy, platform}, problems};
}
