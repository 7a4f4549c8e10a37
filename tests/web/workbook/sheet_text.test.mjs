// Goal: line N of the text is row N of the sheet, and any reader of CSV gets the cells back.
import assert from 'node:assert/strict';

import { limits } from '../../../web/js/workbook/limits.js';
import { sheetText } from '../../../web/js/workbook/sheet_text.js';
import { check } from '../support/case.mjs';

const textOf = (rows, merges = []) => sheetText(structuredClone(rows), merges, (cell) => cell ?? '');
const range = (top, left, bottom, right) =>
  ({ s: { r: top, c: left }, e: { r: bottom, c: right } });

check('workbook: a sheet starts at A1, with blank lines for blank rows', () => {
  assert.equal(textOf([]), '');
  assert.equal(textOf([['', '']]), '');
  assert.equal(textOf([['a', 'b'], ['1', '2']]), 'a,b\n1,2\n');
  const sparse = [];
  sparse[2] = [];
  sparse[2][1] = 'b';
  sparse[4] = ['x', '', 'z'];
  sparse[7] = [''];
  assert.equal(textOf(sparse), '\n\n,b,\n\nx,,z\n');
});

check('workbook: rows are filled up to the widest, but not to a stray cell far away', () => {
  assert.equal(textOf([['a', 'b', 'c'], ['1'], [], ['2', '3']]), 'a,b,c\n1,,\n\n2,3,\n');
  const stray = [['a', 'b'], ['1'], []];
  stray[2][256] = 'x';
  assert.equal(textOf(stray), `a,b\n1,\n${','.repeat(256)}x\n`);
});

check('workbook: a field is quoted where it must be, and breaks no line', () => {
  const rows = [
    ['plain', 'plain'], ['a,b', '"a,b"'], ['say "x"', '"say ""x"""'], ['a;b', '"a;b"'],
    ['a\tb', '"a\tb"'], ['a|b', '"a|b"'], [' a', '" a"'], ['a ', '"a "'], ['=1+1', '=1+1'],
    ['a\nb', 'a b'], ['a\r\nb\rc', 'a b c'], ['é 中文 😀', 'é 中文 😀'],
    ['x'.repeat(32767), 'x'.repeat(32767)],
  ];
  for (const [text, field] of rows) assert.equal(textOf([[text, 'z']]), `${field},z\n`);
});

check('workbook: of merged cells the first one counts', () => {
  const rows = [['a', 'b', 'c'], ['d', 'e', 'f']];
  assert.equal(textOf(rows, [range(0, 0, 0, 1)]), 'a,,c\nd,e,f\n');
  assert.equal(textOf(rows, [range(0, 1, 1, 2)]), 'a,b\nd,\n');
  assert.equal(textOf(rows, [range(0, 0, 1048575, 16383)]), 'a\n');
});

check('workbook: a sheet beyond what Excel has is refused, not built', () => {
  const refused = { code: 'workbookHasTooManyCells' };
  const at = (row, column) => {
    const rows = [];
    rows[row] = [];
    rows[row][column] = 'x';
    return rows;
  };
  assert.equal(sheetText(at(0, limits.columns - 1), [], (cell) => cell ?? '').length, limits.columns + 1);
  assert.throws(() => sheetText(at(0, limits.columns), [], String), refused);
  assert.throws(() => sheetText(at(0, 4_000_000_000), [], String), refused);
  assert.throws(() => sheetText(at(limits.rows, 0), [], String), refused);
  assert.throws(() => sheetText(at(4_000_000_000, 0), [], String), refused);
});

check('workbook: the text of a sheet has a limit', () => {
  const { textLength } = limits;
  const rows = () => [['a', 'b', 'c'], ['1']];
  try {
    limits.textLength = 'a,b,c\n1,,\n'.length;
    assert.equal(textOf(rows()), 'a,b,c\n1,,\n');
    limits.textLength -= 1;
    assert.throws(() => textOf(rows()), { code: 'workbookHasTooManyCells' });
  } finally {
    limits.textLength = textLength;
  }
});
