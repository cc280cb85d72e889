/** Cuts a fragment into its pairs, in order, without asking what they mean. */
import {limits} from './state.js';

/** Keys that may occur more than once. */
const repeated = ['row'];

/** @param {string} fragment @param {string[]} problems @returns {string} one link, not too long */
function oneLink(fragment, problems) {
  let text = fragment.replace(/^#/, '');
  if (text.length > limits.fragment) {
    problems.push(`Received a link of ${text.length} characters, expected at most ${limits.fragment}. The rest is left out.`);
    text = text.slice(0, limits.fragment);
  }
  const again = text.search(/(?!^)[#&]v=/);
  if (again < 0) return text;
  problems.push('Received a link that was pasted twice, expected one `v=`. The first one is shown.');
  return text.slice(0, again);
}

/** @param {string} fragment @param {string[]} problems @returns {[string, string][]} values still escaped */
export function linkPairs(fragment, problems) {
  const texts = oneLink(fragment, problems).split('&');
  if (texts.at(-1) === 'end') texts.pop();
  else problems.push('Received a link without its `end`: it was cut off, or written by hand. What it does say is shown.');
  /** @type {[string, string][]} */
  const pairs = [];
  const seen = new Set();
  for (const text of texts) {
    const at = text.indexOf('=');
    const key = at < 0 ? text : text.slice(0, at);
    if (at < 0) problems.push(`Received \`${text}\` in the link, expected a pair \`key=value\`. It is left out.`);
    else if (seen.has(key) && !repeated.includes(key)) {
      problems.push(`Received \`${key}\` twice in the link, expected it once. The first is shown.`);
    } else pairs.push([key, text.slice(at + 1)]);
    seen.add(key);
  }
  return pairs;
}
