/** @param {'script' | 'link'} what @param {string} text of it @returns {Promise<string>} what became of it, for the reader */
export async function copied(what, text) {
  try {
    await navigator.clipboard.writeText(text);
    return `The ${what} is copied.`;
  } catch {
    return what === 'script' ? 'The browser did not let the script be copied: select it and copy it by hand.' : text;
  }
}
