/**
 * A layer as flat pairs of text, `units=4`, `kernel=constant`, `kernel.value=0.5`, which is how a link spells it.
 *
 * @typedef {import('./state.js').Layer} Layer @typedef {import('./state.js').Choice} Choice
 * @typedef {'activation' | 'kernel' | 'bias'} ChoiceField
 */

/** @type {ChoiceField[]} */
const choices = ['activation', 'kernel', 'bias'];

/** @param {string} field @param {Choice} choice @returns {[string, string][]} */
export const choicePairs = (field, choice) => [
  [field, choice.name],
  ...Object.entries(choice.arguments).map(([name, text]) => /** @type {[string, string]} */ ([`${field}.${name}`, text])),
];

/**
 * The pairs in which `layer` differs from `base`.
 * @param {Layer} layer
 * @param {Layer} base
 * @returns {[string, string][]}
 */
export function layerPairs(layer, base) {
  /** @type {[string, string][]} */
  const pairs = [];
  if (layer.units !== base.units) pairs.push(['units', layer.units]);
  if (layer.useBias !== base.useBias) pairs.push(['use_bias', layer.useBias ? 'True' : 'False']);
  if (layer.weights !== base.weights) pairs.push(['weights', layer.weights]);
  if (layer.weightsBias !== base.weightsBias) pairs.push(['weights.bias', layer.weightsBias]);
  for (const field of choices) {
    const spelled = choicePairs(field, layer[field]);
    if (JSON.stringify(spelled) !== JSON.stringify(choicePairs(field, base[field]))) pairs.push(...spelled);
  }
  return pairs;
}

/** Whether a link may say this of a layer. @param {string} key */
export const isLayerKey = key =>
  key === 'units' || key === 'use_bias' || key === 'weights' || key === 'weights.bias' || /^(activation|kernel|bias)(\.[a-z][a-z_]*)?$/.test(key);

/**
 * A new name drops the arguments of the one before it. Expects isLayerKey(key).
 * @param {Layer} layer @param {string} key @param {string} text @returns {Layer}
 */
export function withPair(layer, key, text) {
  if (key === 'units') return {...layer, units: text};
  if (key === 'weights') return {...layer, weights: text};
  if (key === 'weights.bias') return {...layer, weightsBias: text};
  if (key === 'use_bias') return {...layer, useBias: !/^(false|0)$/i.test(text)};
  const [field, argument] = /** @type {[ChoiceField, string | undefined]} */ (key.split('.'));
  return {...layer, [field]: withArgument(layer[field], argument, text)};
}

/**
 * @param {Choice} choice
 * @param {string | undefined} argument the name itself if there is none
 * @param {string} text
 * @returns {Choice}
 */
export const withArgument = (choice, argument, text) =>
  argument === undefined ? {name: text, arguments: {}} : {...choice, arguments: {...choice.arguments, [argument]: text}};
