// Goal: a cell becomes exactly what is stored, dates in one form whatever their format.
import assert from 'node:assert/strict';

import { cellText, dateText, numberText } from '../../../web/js/workbook/cell_text.js';
import { check } from '../support/case.mjs';

check('workbook: a number keeps its double and shows no exponent below 1e21', () => {
  const rows = [
    [0, '0'], [-0, '0'], [1, '1'], [-1234.5, '-1234.5'], [0.1, '0.1'], [0.1 + 0.2, '0.30000000000000004'],
    [1e-6, '0.000001'], [1e-7, '0.0000001'], [-1.25e-9, '-0.00000000125'], [123e-20, '0.00000000000000000123'],
    [12345678901234567890, '12345678901234567000'], [999999999999999900000, '999999999999999900000'],
    [1e21, '1e+21'], [5e-324, `0.${'0'.repeat(323)}5`],
  ];
  for (const [value, text] of rows) {
    assert.equal(numberText(value), text);
    assert.equal(Number(numberText(value)), value === 0 ? 0 : value);
  }
});

check('workbook: the number of a day becomes a date, in both date systems', () => {
  const rows = [
    [1, false, '1900-01-01'], [59, false, '1900-02-28'], [60, false, '1900-02-29'],
    [61, false, '1900-03-01'], [25569, false, '1970-01-01'], [46082, false, '2026-03-01'],
    [2958465, false, '9999-12-31'], [2958466, false, '2958466'],
    [1, true, '1904-01-02'], [60, true, '1904-03-01'], [44620, true, '2026-03-01'],
    [2957003, true, '9999-12-31'], [2957004, true, '2957004'],
    [-1, false, '-1'], [-0.25, true, '-0.25'], [0, false, '0'], [1e15, false, '1000000000000000'],
  ];
  for (const [value, is1904, text] of rows) assert.equal(dateText(value, is1904), text);
});

check('workbook: the time of a day is kept to the second', () => {
  const rows = [
    [46082.5, '2026-03-01 12:00:00'], [46082 + 1 / 86400, '2026-03-01 00:00:01'],
    [46082 + 86399 / 86400, '2026-03-01 23:59:59'], [46082.999999, '2026-03-02'],
    [46082.000001, '2026-03-01'], [0.354166666666667, '08:30:00'],
  ];
  for (const [value, text] of rows) assert.equal(dateText(value, false), text);
});

check('workbook: texts, truth values, errors and nothing become text', () => {
  const options = { is1904: false, isDate: (format) => format.includes('y') };
  const rows = [
    [undefined, ''], [{ t: 'z' }, ''], [{ t: 's', v: '' }, ''], [{ t: 's', v: ' 007 ' }, ' 007 '],
    [{ t: 'b', v: true }, 'TRUE'], [{ t: 'b', v: false }, 'FALSE'],
    [{ t: 'e', v: 0x2a }, '#N/A'], [{ t: 'e', v: 0x07 }, '#DIV/0!'], [{ t: 'e', v: 0x17 }, '#REF!'],
    [{ t: 'e', v: 0 }, '#NULL!'], [{ t: 'n', v: NaN }, '#NUM!'],
    [{ t: 'n', v: 46082 }, '46082'], [{ t: 'n', v: 46082, z: '0.00' }, '46082'],
    [{ t: 'n', v: 46082, z: 'yyyy' }, '2026-03-01'], [{ t: 'n', v: 1.5, z: '[h]:mm y' }, '1.5'],
    [{ t: 's', v: '46082', z: 'yyyy' }, '46082'],
  ];
  for (const [cell, text] of rows) assert.equal(cellText(cell, options), text);
});
