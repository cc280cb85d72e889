/** What a figure’s attributes say, checked: an author is warned of a mistake in the console, and a reader never. */
import {recordedEntropy} from '../link/entropy.js';
import {editable, namesIn, themes, unknownParts} from '../link/parts.js';
import {examples, exhibits} from './examples.js';

const names = [...examples, ...exhibits].map(({id}) => id);

/** What any element may have beside those of its own. */
const ofAnyElement = /^(id|class|style|slot|part|title|lang|dir|hidden|inert|role|tabindex|translate|is|xmlns|on.*|data-.*|aria-.*)$/;

/** @param {string} keras */
const isVersion = keras => /^[23]\.\d{1,2}$/.test(keras);

/**
 * What each attribute may be: absent ones are not asked.
 * @type {Record<string, {fits: (text: string) => boolean, expected: string}>}
 */
const checks = {
  keras: {fits: isVersion, expected: 'a version such as 3.15'},
  platform: {fits: text => ['tensorflow', 'engine'].includes(text), expected: 'tensorflow or engine'},
  entropy: {fits: text => /^\d{1,20}$/.test(text), expected: 'a whole number'},
  example: {fits: text => names.includes(text), expected: `one of ${names.join(', ')}`},
  edit: {fits: text => namesIn(text).every(name => editable.some(each => each === name)), expected: `some of ${editable.join(', ')}`},
  hide: {fits: text => unknownParts(namesIn(text)).length === 0, expected: 'names of parts'},
  theme: {fits: text => themes.some(each => each === text), expected: themes.join(', ')},
  height: {fits: text => /^\d+(\.\d+)?(px|rem|em|vh|svh|dvh|%)?$/.test(text), expected: 'a length such as 480px'},
};

/**
 * @param {Pick<Element, 'getAttributeNames' | 'getAttribute'>} element
 * @param {string[]} known names of its own attributes
 * @returns {string[]} sentences
 */
export function warningsOf(element, known) {
  return element.getAttributeNames().flatMap(name => {
    const text = element.getAttribute(name) ?? '';
    if (!known.includes(name)) return ofAnyElement.test(name) ? [] : [`<dense-playground> has no attribute \`${name}\`.`];
    const check = checks[name];
    return !check || text === '' || check.fits(text) ? []
      : [`Received an invalid value for the attribute \`${name}\` of <dense-playground>, expected ${check.expected}. Received: ${text.slice(0, 80)}`];
  });
}

/** @param {string} name @param {string} text @param {string} otherwise @returns {string} what is used */
const used = (name, text, otherwise) => (checks[name].fits(text) ? text : otherwise);

/** A length as CSS has it: a number alone is of pixels. @param {string} height @returns {string} '' for none */
export const lengthOf = height => (!height || !checks.height.fits(height) ? '' : /\d$/.test(height) ? `${height}px` : height);

/**
 * The script that attributes say, without its text.
 * @param {{keras: string, platform: string, entropy: string}} attributes
 * @returns {Omit<import('../link/link.js').Script, 'text'>}
 */
export const settingsOf = ({keras, platform, entropy}) => ({
  keras: used('keras', keras, '3.15'),
  platform: platform === 'engine' ? 'engine' : 'tensorflow',
  entropy: used('entropy', entropy, recordedEntropy),
});

/** @param {{readonly: boolean, edit: string, hide: string, theme: string}} attributes @returns {import('../link/parts.js').Presentation} */
export const presentationOf = ({readonly, edit, hide, theme}) => ({
  edit: readonly ? 'none' : used('edit', edit, 'all') || 'all', hide: namesIn(hide), theme: themes.find(each => each === theme) ?? 'auto', embed: false,
});
