/** The statements of a link: `program=seed,dense,dense` names them in order, `dense2.units=8` tells what is special about one. */
import {limits, layersOf, seedsOf, spellings} from './state.js';
import {isLayerKey, withPair} from './layer-text.js';
import {unescape} from './escape.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Statement} Statement */

const path = /^(seed|dense)(\d+)\.(.+)$/;

/** @param {string} key */
export const isStatementKey = key => path.test(key);

/** @param {State} state @param {string} program @param {string[]} problems @returns {Statement[]} */
function orderOf(state, program, problems) {
  const kinds = program.split(',');
  /** @type {Statement[]} */
  const statements = [];
  let layers = 0;
  let leftOut = 0;
  for (const kind of kinds) {
    if (kind !== 'seed' && kind !== 'dense') {
      problems.push(`Received an unknown statement in \`program\`, expected \`seed\` or \`dense\`. Received: ${kind}`);
    } else if (statements.length === limits.statements || (kind === 'dense' && layers === limits.layers)) leftOut += 1;
    else if (kind === 'seed') statements.push({kind, seed: state.seed, spelling: state.spelling});
    else layers += statements.push({kind, layer: state.layer}) && 1;
  }
  if (leftOut > 0) {
    problems.push(`Received a program of ${kinds.length} statements, expected at most ${limits.statements} with ${limits.layers} layers. The rest is left out.`);
  }
  if (layers > 0) return statements;
  problems.push('Received a program without a layer, expected at least one `dense`. The default program is shown.');
  return state.statements;
}

/**
 * @param {State} state is given its statements here
 * @param {string | undefined} program
 * @param {[string, string][]} pairs
 * @param {string[]} problems
 */
export function readStatements(state, program, pairs, problems) {
  const statements = program === undefined ? state.statements : orderOf(state, program, problems);
  state.statements = statements.map(s => (s.kind === 'dense' ? {...s, layer: state.layer} : {...s}));
  for (const [where, raw] of pairs) {
    const [, kind, number, key] = path.exec(where) ?? [];
    if (kind === undefined) continue;
    const text = unescape(raw, problems);
    const layer = kind === 'dense' ? layersOf(state)[Number(number) - 1] : undefined;
    const seed = kind === 'seed' ? seedsOf(state)[Number(number) - 1] : undefined;
    if (layer && isLayerKey(key)) layer.layer = withPair(layer.layer, key, text);
    else if (seed && key === 'seed') seed.seed = text;
    else if (seed && key === 'spelling' && spellings.includes(text)) seed.spelling = text;
    else problems.push(`Received \`${where}\` in the link, which fits no statement of the program. It is left out.`);
  }
}
