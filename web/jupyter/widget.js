/** The front end of dense_playground for Python, as anywidget takes it: the element with its bytes inside, bound to the traits of a widget. */
import {loadPython} from '../package/inline.js';

/** @typedef {{get: (name: string) => string, set: (name: string, value: string) => void, save_changes: () => void, on: (event: string, act: () => void) => void, off: (event: string, act: () => void) => void}} Model */

const traits = ['keras', 'platform', 'entropy', 'edit', 'hide', 'theme', 'height'];

/** As JupyterLab’s switch says, where there is one. @param {string} theme */
const seen = theme => (theme === 'auto' ? {true: 'light', false: 'dark'}[document.body.dataset.jpThemeLight ?? ''] ?? theme : theme);

/** @param {Model} model @param {HTMLElement} figure @param {string} name */
function take(model, figure, name) {
  const value = model.get(name);
  const all = {hide: `${value} seed`, theme: seen(value)}; // the search for a seed has bytes of its own, which are not inside
  figure.setAttribute(name, name === 'hide' || name === 'theme' ? all[name] : value);
}

/** @param {{model: Model, el: HTMLElement}} widget @returns {Promise<() => void>} what takes it away */
async function render({model, el}) {
  const figure = /** @type {import('../package/element.js').DensePlayground} */ (document.createElement('dense-playground'));
  const listing = document.createElement('pre');
  listing.textContent = model.get('program');
  figure.append(listing);
  figure.dataset.lmSuppressShortcuts = 'true'; // what is typed is no command of the notebook
  for (const name of traits) take(model, figure, name);
  el.append(figure);

  const tell = async () => {
    await figure.report;
    model.set('program', figure.text);
    model.set('printed', figure.printed);
    model.save_changes();
  };
  for (const type of ['dense-ready', 'dense-change']) figure.addEventListener(type, tell);
  const heard = [...traits.map(name => ({event: `change:${name}`, act: () => take(model, figure, name)})),
    {event: 'change:program', act: () => void (model.get('program') !== figure.text && figure.setProgram(model.get('program')))}];
  for (const {event, act} of heard) model.on(event, act);
  const watch = new MutationObserver(() => take(model, figure, 'theme'));
  watch.observe(document.body, {attributeFilter: ['data-jp-theme-light']});
  await loadPython();
  return () => {
    watch.disconnect();
    for (const {event, act} of heard) model.off(event, act);
  };
}

export default {render};
