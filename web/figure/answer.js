import {headline, reason} from '../verdict/sentences.js';
import {batchInvariantSentence} from './batch-invariant.js';

/**
 * The answer in words, for the eye, the ear and the report: what came out, and why.
 * @param {{valid: import('./session.js').Valid}} session
 * @returns {{what: string, why: string}}
 */
export const answerOf = ({valid: {state, result}}) => ({
  what: headline(result),
  why: [reason(result), batchInvariantSentence(state)].filter(Boolean).join(' '),
});
