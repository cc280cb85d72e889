/** Takes the layout of the source out of html`` and css`` templates: a tenth of what a visitor's browser has to read and clone. */

/** Elements beside which white space is never shown. */
const blocks = 'article|br|caption|dd|details|div|dl|dt|fieldset|h[1-6]|header|legend|li|ol|option|p|section|table|tbody|thead|tr|ul';
const afterBlock = new RegExp(`<\\/?(?:${blocks})(?:\\s[^<]*)?>$`);
const beforeBlock = new RegExp(`^<\\/?(?:${blocks})[\\s>]`);

/** @param {string} text of a style sheet, or of a piece of one */
export const shortCss = text =>
  text.replace(/\/\*.*?\*\//gs, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replace(/: /g, ':').replace(/;\}/g, '}');

/**
 * White space that breaks a line becomes one space, and none beside a block, where nobody sees it.
 * @param {string[]} pieces of a template, between its values
 */
export function shortHtml(pieces) {
  const [value, gap] = ['\uE000', /\s*\n\s*/g];
  const whole = pieces.join(value);
  return whole.replace(gap, (_, /** @type {number} */ at) => {
    const before = whole.slice(0, at);
    const after = whole.slice(at).trimStart();
    if (before.lastIndexOf('<') > before.lastIndexOf('>')) return after.startsWith('>') ? '' : ' '; // in a tag
    return afterBlock.test(before) || beforeBlock.test(after) ? '' : ' ';
  }).split(value);
}

/** @param {any} node of a syntax tree @param {(node: any) => void} visit */
function walk(node, visit) {
  if (Array.isArray(node)) node.forEach(each => walk(each, visit));
  else if (typeof node?.type === 'string') {
    visit(node);
    Object.values(node).forEach(each => walk(each, visit));
  }
}

/** @type {import('vite').Plugin} */
export const shortTemplates = {
  name: 'short-templates',
  apply: 'build',
  transform(code, id) {
    if (!/\/web\/.*\.js$/.test(id) || !/\b(html|css)`/.test(code)) return;
    /** @type {{start: number, end: number, text: string}[]} */
    const changes = [];
    walk(this.parse(code), ({type, tag, quasi}) => {
      if (type !== 'TaggedTemplateExpression' || !['html', 'css'].includes(tag.name)) return;
      const pieces = quasi.quasis.map((/** @type {{start: number, end: number}} */ {start, end}) => code.slice(start, end));
      const shorter = tag.name === 'css' ? pieces.map(shortCss) : shortHtml(pieces);
      quasi.quasis.forEach((/** @type {{start: number, end: number}} */ {start, end}, /** @type {number} */ i) => changes.push({start, end, text: shorter[i]}));
    });
    return changes.sort((a, b) => b.start - a.start).reduce((text, {start, end, text: shorter}) => text.slice(0, start) + shorter + text.slice(end), code);
  },
};
