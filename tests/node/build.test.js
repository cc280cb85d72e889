/** What the build makes of the page. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {withoutCors} from '../../web/build/start-script.js';

test('the style sheet is asked for without CORS, and a page that Vite writes otherwise is no page', () => {
  assert.equal(withoutCors('<link rel="stylesheet" crossorigin href="./a.css">'), '<link rel="stylesheet" href="./a.css">');
  assert.throws(() => withoutCors('<link crossorigin rel="stylesheet" href="./a.css">'), /Expected a style sheet as Vite writes it/);
});
