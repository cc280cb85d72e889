/** @param {string} what such as "The link" @param {string} text of it @returns {Promise<string>} what became of it, for the reader */
export async function copied(what, text) {
  try {
    await navigator.clipboard.writeText(text);
    return `${what} is copied.`;
  } catch {
    return `The browser did not let it be copied. ${text.includes('\n') ? 'Select it and copy it by hand.' : `Here it is: ${text}`}`;
  }
}
