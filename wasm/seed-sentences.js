/**
 * What the search for a seed has found, in words and as a program.
 *
 * @typedef {import('./find-seed.js').BridgeFinding} BridgeFinding
 * @typedef {import('./find-seed.js').FoundSeed} FoundSeed
 */

/** Of seeds that Keras draws. */
const space = 1e9;
/** About as many favourites there are. */
const favourites = 200;
const isFavourite = new Set([
  42, 123, 1234, 1337, 2024, 2023, 2025, 2026, 2022, 2021, 2020, 2019, 2018, 12345, 123456, 1234567, 12345678, 123456789, 1234567890, 987654321,
  31415, 271828, 314159, 424242, 654321, 8675309, 19260817, 27182818, 31415926, 314159265, 87654321, 998244353,
]);

/** glorot_uniform is GlorotUniform. @param {string} name */
const className = name => name.split('_').map(word => word[0].toUpperCase() + word.slice(1)).join('');

/** @param {BridgeFinding['open']} open */
const versionsOf = open => (open.length === 2 && open[0].oldestMinor === 10 ? '2.10 or later' : open.length === 2 && open[0].major === 2 && open[1].major === 2 ? '2.0 – 2.9' : rangesOf(open));

/** @param {BridgeFinding['open']} open */
const rangesOf = open => open.map(({major, oldestMinor, newestMinor}) =>
  `${major}.${oldestMinor}${newestMinor > oldestMinor ? ` – ${major}.${newestMinor}` : ''}`).join(', ');

/** Numbers with spaces, as in 686,579,304. @param {number} number */
const grouped = number => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

/** How many ways are as simple as this one. @param {Pick<BridgeFinding, 'way' | 'seed' | 'draw'>} finding */
function rankOf({way, seed, draw}) {
  if (way === 'unknown_draw') return space;
  return (isFavourite.has(seed) ? Math.min(favourites, seed + 1) : seed <= 1e6 ? seed + 1 : 1.1e6) * Math.max(1, draw);
}

/**
 * In how many of one unseeded kernels so simple a way leads to the same seed by chance.
 * @param {BridgeFinding} finding
 */
function coincidenceOf(finding) {
  if (['given_alone', 'given_and_set', 'op_draw'].includes(finding.way)) return 0; // nothing draws those by itself
  return Math.min(1, rankOf(finding) / space);
}

/** @param {BridgeFinding} finding */
function callOf({way, seed, initializers: [initializer]}) {
  if (way === 'python_draw') return `tf.keras.utils.set_random_seed(${seed})`;
  if (way === 'op_draw') return `tf.random.set_seed(${seed})`;
  return `tf.keras.initializers.${className(initializer)}(seed=${seed})`;
}

/** @param {BridgeFinding} finding */
function programOf(finding) {
  const {way, seed, draw, rows, columns, transposed, initializers: [initializer]} = finding;
  const call = callOf(finding);
  const isGiven = way !== 'python_draw' && way !== 'op_draw';
  const setting = isGiven ? (way === 'given_and_set' ? [`tf.random.set_seed(${seed})`] : []) : [call];
  const argument = isGiven ? `, kernel_initializer=${call}` : initializer === 'glorot_uniform' ? '' : `, kernel_initializer='${initializer}'`;
  return [
    'import tensorflow as tf', '',
    ...setting,
    ...draw > 1 ? [`for _ in range(${draw - 1}):  # the layers before`, '    tf.keras.layers.Dense(1).build((None, 1))'] : [],
    `layer = tf.keras.layers.Dense(${columns}${argument})`,
    `layer.build((None, ${rows}))`,
    `print(layer.get_weights()[0]${transposed ? '.T' : ''})`, '',
  ].join('\n');
}

/** @param {BridgeFinding} finding @returns {FoundSeed} */
function described(finding) {
  const {way, seed, draw, drawn, rows, columns, transposed, first, initializers, open} = finding;
  const {major, newestMinor} = open[open.length - 1];
  return {
    way, versions: versionsOf(open), keras: `${major}.${newestMinor}`, initializer: initializers[0], initializers, shape: [rows, columns], transposed,
    position: [Math.floor(first / columns), first % columns], seed, draw, drawn, call: callOf(finding), program: programOf(finding),
    coincidence: coincidenceOf(finding), drawnBy: null,
  };
}

/**
 * Initializers that draw the same numbers at the same place, as random_normal and truncated_normal do while nothing is cut, are one
 * answer.
 * @param {BridgeFinding[]} findings
 * @returns {FoundSeed[]} the simplest first
 */
export function answersOf(findings) {
  /** @type {Map<string, BridgeFinding>} */
  const answers = new Map();
  for (const finding of findings) {
    const {way, seed, draw, rows, columns, transposed, first, initializers} = finding;
    const key = [way, seed, draw, rows, columns, transposed, first].join(' ');
    const known = answers.get(key);
    if (known) known.initializers = [...new Set([...known.initializers, ...initializers])];
    else answers.set(key, {...finding, initializers: [...initializers]});
  }
  return [...answers.values()].map(described).toSorted((a, b) => rankOf(a) - rankOf(b) || Number(a.transposed) - Number(b.transposed));
}

/** @param {number} number */
const ordinal = number => `${number}${[11, 12, 13].includes(number % 100) ? 'th' : ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'}`;

/** @param {FoundSeed} found */
const whatItIs = ({shape: [features, units], versions, initializers, transposed, position: [row, column]}) =>
  `Dense(${units}) on ${features} feature${features === 1 ? '' : 's'} under Keras ${versions}, ${initializers.join(' or ')}${
    transposed ? ', its kernel transposed' : ''}${row + column > 0 ? `, from row ${row}, column ${column} of its kernel on` : ''}`;

/** @param {FoundSeed} found */
function whereFrom({way, seed, draw, drawn, call, drawnBy}) {
  if (way === 'given') return `seed ${seed}, given to the initializer: ${call}`;
  if (way === 'given_alone') return `seed ${seed}, given to the initializer, with no global seed set: ${call}`;
  if (way === 'given_and_set') return `seed ${seed}, given to the initializer after tf.random.set_seed(${seed})`;
  if (way === 'python_draw') return `seed ${drawn}, the ${ordinal(draw)} draw since ${call} or random.seed(${seed})`;
  if (way === 'op_draw') return `the ${ordinal(draw)} op seed since ${call}`;
  const origin = drawnBy
    ? `It is the ${ordinal(drawnBy.draw)} draw since random.seed(${drawnBy.seed}).`
    : 'It is no early draw of a generator that somebody is likely to have seeded: it came from an unseeded one.';
  return `seed ${drawn}. No known call drew it. ${origin} Write kernel_initializer=${call} to have it again`;
}

/** How many, in words, where fewer than one is a chance. @param {number} number */
const oddsText = number => (number >= 10 ? grouped(Math.round(number)) : number >= 1 ? number.toFixed(1) : number < 1e-12 ? 'less than one in a million million' : `one in ${grouped(Number((1 / number).toPrecision(2)))}`);

/**
 * @param {Omit<import('./find-seed.js').SeedAnswer, 'sentence'>} answer
 * @returns {string}
 */
export function seedSentence({found, odds, searchedAll, canSearchAll}) {
  const chance = searchedAll ? odds.all : odds.known;
  if (found.length === 0) {
    return searchedAll
      ? 'No seed from 1 to 1,000,000,000 and no known seed draws these values with an initializer’s defaults: they were trained, changed or made by another library, or the shape is another one.'
      : `No known seed draws these values: not 0 to 1,000,000, nor a favourite, nor a date, in its first 64 draws. ${canSearchAll
        ? 'An unseeded generator may have: search all 1,000,000,000 seeds.' : 'An unseeded generator of this version has too many seeds to search.'}`;
  }
  const [best, ...rest] = found;
  if (chance > 0.01) {
    return `${found.length === 1 ? 'One answer fits' : `${grouped(found.length)}${found.length >= 1000 ? ' or more' : ''} answers fit`}, but so few digits fit by chance too: about ${
      oddsText(chance)} of those that were tried would. Give more values, or more digits. ${found.length === 1 ? 'It' : 'The simplest'} is ${whatItIs(best)}, ${whereFrom(best)}.`;
  }
  const doubt = best.way !== 'unknown_draw' && best.coincidence > 1e-3
    ? ` An unseeded layer has a seed that is as simple as this one by chance once in ${grouped(Math.round(1 / best.coincidence))} times.` : '';
  const others = rest.filter(each => each.way !== best.way || each.seed !== best.seed || each.draw !== best.draw);
  const more = others.length > 0 ? ` The same numbers come from ${others.slice(0, 3).map(each => (each.way === 'python_draw' || each.way === 'op_draw'
    ? `the ${ordinal(each.draw)} draw since ${each.call}` : `seed ${each.seed}, given${each.way === 'given' ? '' : ' under TensorFlow 2.7 – 2.9'}`)).join(', ')}${others.length > 3 ? ` and ${others.length - 3} more` : ''}.` : '';
  const shapes = rest.filter(each => each.way === best.way && each.seed === best.seed && each.draw === best.draw && !each.transposed)
    .map(({shape: [features, units]}) => `Dense(${units}) on ${features}`);
  const other = shapes.length > 0 ? ` So would ${[...new Set(shapes)].join(', ')} print: give the shape to tell them apart.` : '';
  return `This is ${whatItIs(best)}, ${whereFrom(best)}.${other}${doubt}${more}`;
}
