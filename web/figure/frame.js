/**
 * The messages between a page in a frame and its parent; README.md has the table. Only the parent is heard, and the only
 * thing it can send is a state, which goes where a link goes: through the parser, as text.
 */
import {limits} from '../state/state.js';

/** @typedef {import('./dense-playground.js').DensePlayground} DensePlayground */

const version = 1;

/** @param {DensePlayground} figure */
export function talkToParent(figure) {
  /** @param {string} type @param {object} [what] */
  const say = (type, what) => parent.postMessage({type, ...what}, '*');
  const sayState = () => say('dense:state', figure.snapshot());

  /** @type {string | null} the newest state that was sent and is not shown yet */
  let sent = null;
  const show = () => {
    const state = sent;
    sent = null;
    if (state === null) return;
    figure.setState(state);
    sayState();
  };

  /** @type {Record<string, (message: {state?: unknown}) => void>} */
  const answers = {
    'dense:ping': () => {
      show();
      say('dense:ready', {version, ...figure.snapshot()});
    },
    'dense:get-state': () => {
      show();
      sayState();
    },
    'dense:set-state': ({state}) => {
      if (typeof state === 'string' && state.length <= limits.fragment) {
        if (sent === null) setTimeout(show); // after the messages that have come by then: of a burst only the newest is shown
        sent = state;
      } else {
        const received = typeof state === 'string' ? `${state.length} characters` : typeof state;
        say('dense:error', {message: `Received an invalid value for \`state\`, expected a string of at most ${limits.fragment} characters. Received: ${received}`});
      }
    },
  };

  addEventListener('message', ({source, data}) => {
    const type = source === parent && typeof data === 'object' && data !== null ? data.type : undefined;
    if (typeof type === 'string' && Object.hasOwn(answers, type)) answers[type](data);
  });
  figure.addEventListener('dense-change', sayState);
  answers['dense:ping']({});

  let height = 0;
  new ResizeObserver(() => {
    if (document.body.offsetHeight === height) return;
    height = document.body.offsetHeight;
    say('dense:resize', {height});
  }).observe(document.body);
}
