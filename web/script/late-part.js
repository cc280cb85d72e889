/** A part of a script’s view that comes when it is asked for, with its styles. */

/**
 * @template {{styles: import('lit').CSSResult}} T
 * @param {ShadowRoot | null} root where its styles belong
 * @param {Promise<T>} coming
 * @returns {Promise<T | null>} null where it cannot be loaded
 */
export async function latePart(root, coming) {
  try {
    const part = await coming;
    const {styleSheet} = part.styles;
    if (root && styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
    return part;
  } catch {
    return null;
  }
}
