/**
 * The messages between a page in a frame and its parent; web/docs/messages.js is the table. Only the parent is heard, and what it sends goes where
 * a link, typed text or a theme goes: through the parser, as text.
 */
import {mostCharacters} from '../link/link.js';
import {themes} from '../link/parts.js';

/** @typedef {import('./dense-playground.js').DensePlayground} DensePlayground */

/** Of the protocol: a parent of version 1 is understood, and finds in an answer all that it knows but `outputs`. */
const version = 2;

/** @param {DensePlayground} figure */
export function talkToParent(figure) {
  /** @param {string} type @param {object} [what] */
  const say = (type, what) => parent.postMessage({type, ...what}, '*');
  const height = () => document.body.offsetHeight;
  const sayShown = async (/** @type {string} */ type, what = {}) => {
    const shown = await figure.snapshot();
    await figure.updateComplete; // for its height
    say(type, {...what, ...shown, height: height()});
  };

  /** @type {Promise<unknown>} one after the other, in the order in which they came */
  let turn = Promise.resolve();
  const inTurn = (/** @type {() => unknown} */ act) => (turn = turn.then(act));

  /** @type {string | null} the newest link that was sent and is not shown yet */
  let sent = null;
  const show = async () => {
    const state = sent;
    sent = null;
    if (state === null) return;
    await figure.setState(state);
    await sayShown('dense:state');
  };

  /** @param {string} field @param {unknown} value @param {string} expected */
  const refuse = (field, value, expected) => say('dense:error', {
    message: `Received an invalid value for \`${field}\`, expected ${expected}. Received: ${typeof value === 'string' ? `${value.length} characters` : typeof value}`,
  });

  /** @type {Record<string, (message: {state?: unknown, program?: unknown, theme?: unknown}) => void>} */
  const answers = {
    'dense:ping': () => inTurn(async () => {
      await show();
      await sayShown('dense:ready', {version});
    }),
    'dense:get-state': () => inTurn(async () => {
      await show();
      await sayShown('dense:state');
    }),
    'dense:set-state': ({state}) => {
      if (typeof state !== 'string' || state.length > mostCharacters) return refuse('state', state, `a string of at most ${mostCharacters} characters`);
      if (sent === null) setTimeout(() => inTurn(show)); // after the messages that have come by then: of a burst only the newest is shown
      sent = state;
    },
    'dense:set-program': ({program}) => {
      if (typeof program !== 'string' || program.length > mostCharacters) return refuse('program', program, `a string of at most ${mostCharacters} characters`);
      inTurn(() => figure.setProgram(program));
    },
    'dense:set-theme': ({theme}) => {
      const known = themes.find(each => each === theme);
      if (!known) return refuse('theme', theme, themes.join(', '));
      figure.theme = known;
      document.documentElement.style.colorScheme = known === 'auto' ? '' : known;
    },
  };

  addEventListener('message', ({source, data}) => {
    const type = source === parent && typeof data === 'object' && data !== null ? data.type : undefined;
    if (typeof type === 'string' && Object.hasOwn(answers, type)) answers[type](data);
  });
  figure.addEventListener('dense-change', () => inTurn(() => sayShown('dense:state')));
  figure.addEventListener('dense-error', event => say('dense:error', /** @type {CustomEvent} */ (event).detail));
  answers['dense:ping']({});

  let known = 0;
  new ResizeObserver(() => {
    if (height() === known) return;
    known = height();
    say('dense:resize', {height: known});
  }).observe(document.body);
}
