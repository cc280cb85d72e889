/// <reference types="vite/client" />
/** What a script may say of the page below, before a figure asks: '' for nowhere. */
export const home = /** @type {{address?: string}} */ ({});

/**
 * The page whose links open a program: where a figure lives in the page’s address, that page; else the page beside the module of the
 * element, wherever the element stands. The package has no page.
 * @param {boolean} isLinked
 * @returns {string} '' for none
 */
export const pageAddress = isLinked => home.address ?? (isLinked ? document.baseURI.split('#')[0] : import.meta.env?.PROD ? new URL(/* @vite-ignore */ '../', import.meta.url).href : '');
