/**
 * The state as a URL fragment: readable pairs, only what differs from the defaults, `end` last, so that a
 * truncated link can be told from a whole one.
 */
import {againsOf, defaultState, layersOf, seedsOf, sharedOf} from './state.js';
import {choicePairs, layerPairs} from './layer-text.js';
import {escape, escapeWhole} from './escape.js';

/** @typedef {import('./state.js').State} State */

export const version = 1;

/**
 * @param {string} where
 * @param {import('./state.js').CallOptions} call
 * @param {State} state
 * @returns {string[][]}
 */
const callPairs = (where, {order, batch}, state) => [
  ...(order === state.order ? [] : [[`${where}.order`, escape(order)]]),
  ...(batch === '' ? [] : [[`${where}.batch`, escape(batch)]]),
];

/**
 * @param {State} state
 * @returns {[string, string][]} the pairs in which statements differ from the settings for all
 */
function statementPairs(state) {
  const shared = sharedOf(state);
  return [
    ...(shared ? choicePairs('shared1.initializer', shared.initializer).map(([key, text]) => [key, escape(text)]) : []),
    ...seedsOf(state).flatMap((s, i) => [
      ...(s.seed === state.seed ? [] : [[`seed${i + 1}.seed`, escape(s.seed)]]),
      ...(s.spelling === state.spelling ? [] : [[`seed${i + 1}.spelling`, escape(s.spelling)]]),
    ]),
    ...layersOf(state).flatMap((s, i) =>
      layerPairs(s.layer, state.layer).map(([key, text]) => [`dense${i + 1}.${key}`, escapeWhole(text)])),
    ...layersOf(state).flatMap((s, i) => callPairs(`dense${i + 1}`, s, state)),
    ...againsOf(state).flatMap((s, i) => [
      ...(s.of === 0 ? [] : [[`again${i + 1}.of`, String(s.of + 1)]]),
      ...callPairs(`again${i + 1}`, s, state),
    ]),
  ].map(([key, text]) => [key, text]);
}

/** @param {State} state @returns {string} without the leading # */
export function printState(state) {
  const base = defaultState();
  /** @type {[string, string][]} */
  const pairs = [['v', String(version)]];
  /** @param {string} key @param {string} text @param {string} unsaid */
  const say = (key, text, unsaid) => text === unsaid || pairs.push([key, escape(text)]);
  /** @param {string[][]} rows */
  const rowTexts = rows => rows.map(cells => cells.map(escape).join(','));
  /** @param {State} s */
  const order = s => s.statements.map(statement => statement.kind).join();

  say('gen', state.generation, base.generation);
  say('version', state.version, base.version);
  const rows = rowTexts(state.rows);
  if (rows.join('&') !== rowTexts(base.rows).join('&')) pairs.push(...rows.map(text => /** @type {[string, string]} */ (['row', text])));
  say('copies', String(state.copies), String(base.copies));
  for (const [key, text] of layerPairs(state.layer, base.layer)) pairs.push([key, escapeWhole(text)]);
  say('order', state.order, base.order);
  if (state.batchInvariant) pairs.push(['batch_invariant', '1']);
  say('seed', state.seed, base.seed);
  say('spelling', state.spelling, base.spelling);
  if (order(state) !== order(base)) pairs.push(['program', order(state)]);
  pairs.push(...statementPairs(state));
  if (state.presentation.hide.length > 0) pairs.push(['hide', state.presentation.hide.map(escape).join()]);
  if (state.presentation.embed) pairs.push(['embed', '1']);
  say('theme', state.presentation.theme, base.presentation.theme);
  say('entropy', state.entropy, '');
  return `${pairs.map(([key, text]) => `${key}=${text}`).join('&')}&end`;
}
