/** Bytes as printable characters, five for every four: of those that HTML, JavaScript and mail leave alone. Pure. */

/** ASCII from ! on, without what ends or begins something in a page or a string. */
const alphabet = Array.from({length: 94}, (_, index) => String.fromCharCode(33 + index)).filter(each => !'"&\'<>\\`~{'.includes(each)).join('');

/** @param {Uint8Array} bytes @returns {string} whose last characters stand for zeros as well, where four do not go into the length */
export function encode85(bytes) {
  const groups = [];
  for (let at = 0; at < bytes.length; at += 4) {
    let word = 0;
    for (let index = 0; index < 4; ++index) word = word * 256 + (bytes[at + index] ?? 0);
    let group = '';
    for (let index = 0; index < 5; ++index, word = Math.floor(word / 85)) group = alphabet[word % 85] + group;
    groups.push(group);
  }
  return groups.join('');
}

/** @param {string} text of encode85 @returns {Uint8Array<ArrayBuffer>} with up to three zeros at its end */
export function decode85(text) {
  const values = new Uint8Array(128);
  for (let value = 0; value < 85; ++value) values[alphabet.charCodeAt(value)] = value;
  const bytes = new Uint8Array(text.length / 5 * 4);
  for (let at = 0, to = 0; at < text.length; at += 5, to += 4) {
    let word = 0;
    for (let index = at; index < at + 5; ++index) word = word * 85 + values[text.charCodeAt(index)];
    for (let index = 3; index >= 0; --index, word = Math.floor(word / 256)) bytes[to + index] = word;
  }
  return bytes;
}
