/**
 * Reads a URL fragment as a state. Whatever comes in, a state comes out, with a sentence for all that could not be read.
 * Old links open for ever: a key keeps its meaning, and a new key has a default.
 */
import {defaultState, generations, limits, spellings, themes} from './state.js';
import {version} from './print.js';
import {unescape} from './escape.js';
import {linkPairs} from './link-pairs.js';
import {isLayerKey, withPair} from './layer-text.js';
import {sections} from './sections.js';
import {isOrder, isStatementKey, readStatements} from './parse-statements.js';

/** @typedef {import('./state.js').State} State @typedef {{state: State, problems: string[]}} Parsed */

const keys = ['v', 'gen', 'version', 'row', 'copies', 'order', 'batch_invariant', 'seed', 'spelling', 'program', 'hide', 'embed', 'theme', 'entropy'];

/** @param {string} text @returns {text is string} */
const isCopies = text => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= limits.copies;

/** @param {string | undefined} v @returns {string[]} */
function versionProblems(v) {
  if (v === undefined) return [`Received a link without its version, expected \`v=${version}\`. It is read as version ${version}.`];
  if (v === String(version)) return [];
  if (/^\d+$/.test(v) && Number(v) > version) {
    return [`Received a link of version ${v}, this page reads version ${version}. What it understands is shown.`];
  }
  return [`Received an invalid version of the link, expected \`v=${version}\`. Received: v=${v}`];
}

/** @param {[string, string][]} pairs @param {string[]} problems @returns {string[][] | undefined} */
function readRows(pairs, problems) {
  const rows = pairs.flatMap(([key, raw]) => (key === 'row' ? [raw.split(',').map(cell => unescape(cell, problems))] : []));
  if (rows.length > limits.rows || rows.some(cells => cells.length > limits.features)) {
    problems.push(`Received more rows than the page edits, expected at most ${limits.rows} of ${limits.features} features. The rest is left out.`);
  }
  return rows.length > 0 ? rows.slice(0, limits.rows).map(cells => cells.slice(0, limits.features)) : undefined;
}

/**
 * Sections that only a later page has stay in the link, because it may be sent on.
 * @param {string} text
 * @param {string[]} problems
 * @returns {string[]}
 */
function readHidden(text, problems) {
  const names = text.split(',').filter(Boolean);
  const unknown = names.filter(name => !sections.some(section => section === name));
  if (unknown.length > 0) problems.push(`The link hides ${unknown.join(', ')}, which this page does not have. Nothing is lost by that, and it stays in the link.`);
  return names;
}

/** @param {string} fragment with or without the leading # @returns {Parsed} */
export function parseState(fragment) {
  const state = defaultState();
  if (/^#?$/.test(fragment)) return {state, problems: []};
  /** @type {string[]} */
  const problems = [];
  const pairs = linkPairs(fragment, problems);
  /** @param {string} key */
  const take = key => pairs.flatMap(([k, raw]) => (k === key ? [unescape(raw, problems)] : []))[0];
  /**
   * @template {string} T
   * @param {string} key
   * @param {(text: string) => text is T} fits
   * @param {string} expected
   * @returns {T | undefined}
   */
  const expect = (key, fits, expected) => {
    const text = take(key);
    if (text === undefined || fits(text)) return text;
    problems.push(`Received an invalid value for \`${key}\` in the link, expected ${expected}. Received: ${key}=${text}`);
  };
  /** @template {string} T @param {string} key @param {readonly T[]} names @returns {T | undefined} */
  const oneOf = (key, names) =>
    expect(key, /** @returns {text is T} */ text => names.some(name => name === text), `one of ${names.join(', ')}`);

  problems.push(...versionProblems(take('v')));
  state.generation = oneOf('gen', generations) ?? state.generation;
  state.version = expect('version', /** @returns {text is string} */ text => /^\d\.\d{1,2}$/.test(text), 'a version such as 3.4') ?? state.version;
  state.rows = readRows(pairs, problems) ?? state.rows;
  state.copies = Number(expect('copies', isCopies, `an integer from 1 to ${limits.copies}`) ?? state.copies);
  state.order = expect('order', isOrder, 'the name of an order of summation') ?? state.order;
  state.batchInvariant = oneOf('batch_invariant', ['0', '1']) === '1';
  state.seed = take('seed') ?? state.seed;
  state.spelling = oneOf('spelling', spellings) ?? state.spelling;
  for (const [key, raw] of pairs) if (isLayerKey(key)) state.layer = withPair(state.layer, key, unescape(raw, problems));
  readStatements(state, take('program'), pairs, problems);
  state.presentation.hide = readHidden(take('hide') ?? '', problems);
  state.presentation.embed = oneOf('embed', ['0', '1']) === '1';
  state.presentation.theme = oneOf('theme', themes) ?? state.presentation.theme;
  state.entropy = expect('entropy', /** @returns {text is string} */ text => /^\d{1,20}$/.test(text), 'an integer of at most 20 digits') ?? '';
  for (const [key] of pairs) {
    if (keys.includes(key) || isLayerKey(key) || isStatementKey(key)) continue;
    problems.push(`Received \`${key}\` in the link, which this page does not know. It is left out.`);
  }
  return {state, problems};
}
