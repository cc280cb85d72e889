import {test} from 'node:test';
import assert from 'node:assert/strict';
import {shortCss, shortHtml} from '../../web/build/short-templates.js';

test('a template keeps the white space that a reader sees, and no other', () => {
  for (const [long, short] of [
    [['\n  <div>\n    <p>One\n      line</p>\n  </div>\n'], ['<div><p>One line</p></div>']],
    [['\n  <b>a</b>\n  <b>b</b>\n'], [' <b>a</b> <b>b</b> ']],
    [['<li\n  class=', '\n  @click=', '\n>\n  ', '\n  <small> x </small></li>'], ['<li class=', ' @click=', '>', ' <small> x </small></li>']],
    [['<label>', '\n  <input value=', ' />\n</label>\n'], ['<label>', ' <input value=', ' /> </label> ']],
    [['<pre>', '</pre>'], ['<pre>', '</pre>']],
  ]) assert.deepEqual(shortHtml(long), short);
});

test('a style sheet keeps what it says', () => {
  assert.equal(shortCss(`
    .a > b, .a:not(.c) b { /* why */
      font: 400 var(--s) / 1.5 'Some Font', serif;
      width: calc(50% - 1px);
    }
  `), " .a > b,.a:not(.c) b{font:400 var(--s) / 1.5 'Some Font',serif;width:calc(50% - 1px)}");
});
