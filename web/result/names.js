/** Words for things that are counted, listed and named. */

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** @param {number} n */
export const cardinal = n => numbers[n] ?? String(n);

/** @param {number} n */
export const ordinal = n => `${n}${['th', 'st', 'nd', 'rd'][n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? 'th'}`;

/** @param {string[]} names */
export const list = names => (names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);

/** Numbers in increasing order, three or more neighbours as from … to. @param {number[]} numbers */
export function runs(numbers) {
  const [first, last] = [numbers[0], numbers.at(-1)];
  const oneRun = numbers.length > 3 && last === first + numbers.length - 1;
  return oneRun ? `${first} to ${last}` : list(numbers.map(String));
}
