/** Text inside a fragment. Parentheses are escaped too, because they break links in Markdown. */

/** @param {string} text */
export const escape = text => /^[\w.-]*$/.test(text) ? text : // most texts, in tables of hundreds of them
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replace(/[!'()*~]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%(3A|2F|40)/g, decodeURIComponent);

/** The same for a text that is no list, so that its commas may stay. @param {string} text */
export const escapeWhole = text => escape(text).replaceAll('%2C', ',');

/** @param {string} text @param {string[]} problems */
export function unescape(text, problems) {
  try {
    return decodeURIComponent(text);
  } catch {
    problems.push(`Received a broken escape sequence, expected % and two hexadecimal digits. Received: ${text}`);
    return text;
  }
}
