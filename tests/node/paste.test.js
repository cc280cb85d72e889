import {test} from 'node:test';
import assert from 'node:assert/strict';
import {cellsText, pastedCells} from '../../web/version-1/paste.js';

test('what a spreadsheet, a file or a Python session copies becomes cells', () => {
  const cells = [['1.5', '2'], ['-3', '4e-2']];
  const texts = [
    '1.5\t2\n-3\t4e-2', '1.5\t2\r\n-3\t4e-2\r\n', '1.5,2\n-3,4e-2', '1.5, 2,\n-3, 4e-2,', '1.5;2\n-3;4e-2', '1.5 2\n-3 4e-2',
    '[[1.5, 2], [-3, 4e-2]]', '[[1.5, 2],\n [-3, 4e-2]]', 'np.array([[1.5, 2], [-3, 4e-2]], dtype="float32")',
    '[[1.5 2]\n [-3 4e-2]]', 'tf.constant([[1.5, 2], [-3, 4e-2]])',
  ];
  for (const text of texts) assert.deepEqual(pastedCells(text), cells, text);
  assert.deepEqual(pastedCells('[1.0, 2.0]'), [['1.0', '2.0']]);
  assert.deepEqual(pastedCells('7'), [['7']]);
  assert.deepEqual(pastedCells('1\tone'), [['1', 'one']], 'what is no number stays and is refused later');
  assert.deepEqual(pastedCells(' \n'), []);
});

test('cells written as text come back, whatever was typed into them', () => {
  for (const cells of [[['1', '2'], ['3', '']], [['1,5', 'a"b', ' ']], [['']], [['[1', '2]'], ['"', '(x)']], [['1;2'], ['3\t4'], ['']]]) {
    assert.deepEqual(pastedCells(cellsText(cells)), cells, cellsText(cells));
  }
  assert.equal(cellsText([['1', '2'], ['3', '4']]), '1,2\n3,4');
  assert.deepEqual(pastedCells('"1.5","2"\n-3,4'), [['1.5', '2'], ['-3', '4']], 'as spreadsheets quote');
});
