/**
 * The statements of a link: `program=seed,dense,dense` names them in order, `dense2.units=8` tells what is
 * special about one.
 */
import {againsOf, layersOf, limits, seedsOf, sharedOf, spellings} from './state.js';
import {isLayerKey, withArgument, withPair} from './layer-text.js';
import {unescape} from './escape.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Statement} Statement */

const path = /^(seed|dense|again|shared)(\d+)\.(.+)$/;

/**
 * Whether a text may be the name of an order; the engine says whether it is one.
 * @param {string} text
 * @returns {text is string}
 */
export const isOrder = text => /^[a-z][a-z0-9_]{0,30}$/.test(text);

/** @param {string} key */
export const isStatementKey = key => path.test(key);

/** @param {State} state @param {string} program @param {string[]} problems @returns {Statement[]} */
function orderOf(state, program, problems) {
  const kinds = program.split(',');
  /** @type {Statement[]} */
  const statements = [];
  let layers = 0;
  let calls = 0;
  let leftOut = 0;
  for (const kind of kinds) {
    const known = ['seed', 'dense', 'again', 'shared'].includes(kind);
    const call = kind === 'dense' || kind === 'again';
    if (!known) {
      problems.push(`Received an unknown statement in \`program\`, expected \`seed\`, \`shared\`, \`dense\` or \`again\`. Received: ${kind}`);
    } else if (statements.length === limits.statements || (call && calls === limits.layers) || (kind === 'again' && layers === 0)
      || (kind === 'shared' && statements.some(s => s.kind === 'shared'))) {
      leftOut += 1;
    } else if (kind === 'seed') statements.push({kind, seed: state.seed, spelling: state.spelling});
    else if (kind === 'shared') statements.push({kind, initializer: {name: 'glorot_uniform', arguments: {}}});
    else {
      calls += 1;
      if (kind === 'again') statements.push({kind, of: 0, order: state.order, batch: ''});
      else layers += statements.push({kind: 'dense', layer: state.layer, order: state.order, batch: ''}) && 1;
    }
  }
  if (leftOut > 0) {
    problems.push(`Received a program of ${kinds.length} statements, expected at most ${limits.statements} with ` +
      `${limits.layers} calls, the first of them \`dense\`, and one \`shared\`. The rest is left out.`);
  }
  if (layers > 0) return statements;
  problems.push('Received a program without a layer, expected at least one `dense`. The default program is shown.');
  return state.statements;
}

/**
 * @param {State} state receives its statements
 * @param {string | undefined} program
 * @param {[string, string][]} pairs
 * @param {string[]} problems
 */
export function readStatements(state, program, pairs, problems) {
  const statements = program === undefined ? state.statements : orderOf(state, program, problems);
  state.statements = statements.map(s => (s.kind === 'dense' ? {...s, layer: state.layer, order: state.order} : {...s}));
  for (const [where, raw] of pairs) {
    const [, kind, number, key] = path.exec(where) ?? [];
    if (kind === undefined) continue;
    const text = unescape(raw, problems);
    const layer = kind === 'dense' ? layersOf(state)[Number(number) - 1] : undefined;
    const seed = kind === 'seed' ? seedsOf(state)[Number(number) - 1] : undefined;
    const again = kind === 'again' ? againsOf(state)[Number(number) - 1] : undefined;
    const call = layer ?? again;
    const shared = kind === 'shared' && number === '1' ? sharedOf(state) : undefined;
    const [, argument] = /^initializer(?:\.([a-z][a-z_]*))?$/.exec(key) ?? ['', null];
    if (call && key === 'order' && isOrder(text)) call.order = text;
    else if (call && key === 'batch') call.batch = text;
    else if (again && key === 'of' && /^\d+$/.test(text) && layersOf(state)[Number(text) - 1]) again.of = Number(text) - 1;
    else if (layer && isLayerKey(key)) layer.layer = withPair(layer.layer, key, text);
    else if (seed && key === 'seed') seed.seed = text;
    else if (seed && key === 'spelling' && spellings.includes(text)) seed.spelling = text;
    else if (shared && argument !== null) shared.initializer = withArgument(shared.initializer, argument, text);
    else problems.push(`Received \`${where}\` in the link, which fits no statement of the program. It is left out.`);
  }
}
