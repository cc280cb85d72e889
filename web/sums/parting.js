import {html} from 'lit';

/**
 * @typedef {import('./ladder.js').Step} Step
 * @typedef {import('./ladder.js').Engine} Engine
 * @typedef {import('./sum-facts.js').OutputComparison} OutputComparison
 */

/** @param {Step} step which features it adds: the index k of a product, or the sums that are joined */
const whatIsAdded = ({kind, feature, partial, other}) =>
  (kind === 'term' ? `k = ${feature}` : kind === 'merge' ? `sum ${partial} + sum ${other}` : 'the end of the sum');

/**
 * All decimal digits of a number, which are finitely many: the float32 nearest to 0.1 is 0.100000001490116119384765625. Of a number
 * that has more than a hundred of them, those.
 * @param {number} value
 */
export function exactly(value) {
  const [digits, exponent] = value.toPrecision(100).split('e');
  const short = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  return exponent === undefined ? short : `${short}e${exponent}`;
}

/** @param {number} lost */
const loss = lost => (lost === 0 ? 'nothing' : exactly(lost));

/** @param {Step} a @param {Step} b whether their running sums hold the same features */
const holdTheSame = ({features: {first, count, stride}}, {features}) =>
  first === features.first && count === features.count && (count < 2 || stride === features.stride);

/**
 * Where two ladders side by side stop to correspond, and where they first look different. Orders with several running sums
 * hold other features at step n, so a difference on sight is not yet one of rounding.
 * @param {Step[]} a
 * @param {Step[]} b
 * @returns {{unlike: number, onSight: number}} steps; -1 for none
 */
export function sideBySide(a, b) {
  const steps = [...Array(Math.min(a.length, b.length)).keys()];
  const [rest] = [a, b].map(ladder => ladder.slice(steps.length)).filter(({length}) => length > 0);
  const other = steps.findIndex(i => !holdTheSame(a[i], b[i]));
  const unlike = other < 0 && rest?.some(({kind}) => kind !== 'finish') ? steps.length : other;
  return {unlike, onSight: steps.findIndex(i => !Object.is(a[i].after, b[i].after))};
}

/**
 * @param {{unlike: number, onSight: number}} beside
 * @param {Pick<OutputComparison, 'stepA' | 'stepB'>} gap
 * @returns {string} '' where step n of one is step n of the other
 */
export function correspondenceSentence({unlike, onSight}, {stepA, stepB}) {
  if (unlike < 0) return '';
  const seen = onSight < 0 ? '' : `On sight they first differ at step ${onSight}; `;
  const same = 'two running sums that hold the same features';
  const parting = stepA < 0 ? `no ${same} differ.` : `the first ${same} and differ are those of step ${stepA} and step ${stepB}.`;
  const rest = `${seen}${parting}`;
  return `From step ${unlike} on, the steps do not correspond: side by side stand sums of different features. ${rest[0].toUpperCase()}${rest.slice(1)}`;
}

/** @param {Step['features']} features the numbers k of what a running sum holds */
function numbersOf({first, count, stride}) {
  const last = first + stride * (count - 1);
  if (count < 3 || stride === 1) return count === 1 ? String(first) : `${first} ${count === 2 ? 'and' : 'to'} ${last}`;
  return `${first}, ${first + stride}, … ${last}`;
}

/**
 * How a sum came about: the parts that were summed apart, and whether a product was rounded before it was added.
 * @param {Step[]} steps
 * @returns {string} '' for one running sum of products that float32 holds
 */
export function waySentence(steps) {
  /** @type {string[]} */
  const parts = [];
  /** @type {Map<number, number>} which part a running sum is, until another joins it */
  const open = new Map();
  for (const {kind, partial, features} of steps) {
    if (kind === 'merge') open.delete(partial);
    if (kind === 'term' && features.count === 1) open.set(partial, parts.length);
    const part = open.get(partial);
    if (part !== undefined) parts[part] = numbersOf(features);
  }
  const some = parts.slice(0, 4);
  const rest = parts.length > some.length ? ` and ${parts.length - some.length} more` : '';
  const apart = parts.length > 1 ? `In ${parts.length} parts that are added in turn: k = ${some.join('; ')}${rest}.` : '';
  const products = steps.filter(({kind, exactProduct}) => kind === 'term' && Math.fround(exactProduct) !== exactProduct);
  const whole = products.filter(({addend, exactProduct}) => addend === exactProduct).length;
  const rounded = products.length === 0 ? '' : whole === 0 ? 'Each product is rounded before it is added.' :
    whole === products.length ? 'No product is rounded before it is added (fused).' : 'Some products are rounded before they are added.';
  return [apart, rounded].filter(Boolean).join(' ');
}

/**
 * The first steps that differ: the product before it was rounded, the running sum before and after, and what each
 * rounding threw away. What is exact is printed with all its digits.
 * @param {{engine: Engine, names: [string, string], gap: OutputComparison, ladders: [Step[], Step[]]}} parting
 */
export function partingTable({engine, names, gap, ladders}) {
  const steps = [ladders[0][gap.stepA], ladders[1][gap.stepB]];
  /** @type {[string, (step: Step, side: number) => string][]} */
  const rows = [
    ['step', (step, side) => `${side === 0 ? gap.stepA : gap.stepB}, ${whatIsAdded(step)}`],
    ['x · w', step => (step.kind === 'term' ? `${exactly(step.x)} · ${exactly(step.w)}` : '–')],
    ['exact product', step => (step.kind === 'term' ? exactly(step.exactProduct) : '–')],
    ['its rounding lost', step => (step.kind === 'term' ? loss(step.productLost) : '–')],
    ['sum before', step => engine.float32(step.before).nine],
    ['sum after', step => engine.float32(step.after).nine],
    ['its rounding lost', step => loss(step.lost)],
  ];
  return html`
    <div class="grid parting-facts" tabindex="0" role="group" aria-label="The first steps that differ">
      <table>
        <caption>Where they part</caption>
        <thead><tr><td></td>${names.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${rows.map(([name, text]) => html`<tr><th scope="row">${name}</th>${steps.map((step, side) => html`<td>${text(step, side)}</td>`)}</tr>`)}</tbody>
      </table>
    </div>
  `;
}
