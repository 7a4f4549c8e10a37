// Goal: what is in a workbook arrives, whichever of Excel's formats it is in. Method: workbooks are
// made by the library's own writer, or by hand where it cannot write what is wanted, and read by the
// script that is shipped.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import * as library from '../../../web/node_modules/@e965/xlsx/xlsx.mjs';
import { check } from '../support/case.mjs';
import { isWorkbook, readWorkbook, root, running } from '../support/reader.mjs';
import { xlsx } from '../support/zip.mjs';

const formats = ['xlsx', 'xlsm', 'xlsb', 'biff8', 'biff5'];

// Shared texts are what Excel writes; for Excel 95 the library writes them wrongly.
const write = (workbook, bookType) => new Uint8Array(library.write(workbook,
  { type: 'array', bookType, compression: true, bookSST: bookType !== 'biff5' }));

// `sheets` are rows of values by name; a value may be one of the library's cells.
function bookOf(sheets, facts = {}) {
  const book = library.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = library.utils.aoa_to_sheet(rows.map((row) => row.map((cell) => cell?.v ?? cell)));
    rows.forEach((row, r) => row.forEach((cell, c) => {
      if (cell?.t) sheet[library.utils.encode_cell({ r, c })] = cell;
    }));
    library.utils.book_append_sheet(book, sheet, name);
  }
  return Object.assign(book, facts);
}

function replaceBytes(bytes, from, to) {
  const at = Buffer.from(bytes.buffer).indexOf(Buffer.from(from));
  assert.ok(at >= 0);
  bytes.set(to, at);
}

async function textsOf(bytes) {
  assert.equal(isWorkbook(bytes), true);
  const { sheets } = await readWorkbook(bytes);
  assert.equal(running.size, 0);
  return Object.fromEntries(sheets.map(({ name, text }) => [name, text]));
}

async function checkText(bytes, text) {
  const [read, ...others] = Object.values(await textsOf(bytes));
  assert.equal(others.length, 0);
  assert.ok(read === text, `read: ${read.slice(0, 500)}`);
}

for (const format of formats) {
  check(`workbook: ${format}: texts, numbers, dates, truth values and errors arrive`, async () => {
    const date = { t: 'n', v: 46082, z: 'yyyy-mm-dd' };
    const moment = { t: 'n', v: 46082.75, z: 'm/d/yy h:mm' };
    const book = bookOf({ 'List 1': [
      ['number', 'name', 'due'],
      ['0012', 'Miller, "Sons"', date],
      [12345678901234567890, 2184.2800000000002, moment],
      [],
      [-0.5, { t: 'b', v: true }, { t: 'e', v: 0x2a }],
      [{ t: 'n', v: 1.5, z: '[h]:mm' }, { t: 'n', v: 0.5, z: 'h:mm' }, { t: 'n', v: 3, z: '0.00 "d"' }],
    ] });
    assert.deepEqual(await textsOf(write(book, format)), { 'List 1': 'number,name,due\n' +
      '0012,"Miller, ""Sons""",2026-03-01\n' +
      '12345678901234567000,2184.28,2026-03-01 18:00:00\n\n' +
      '-0.5,TRUE,#N/A\n' +
      '1.5,12:00:00,3\n' });
  });

  check(`workbook: ${format}: days count from 1904 where the file says so`, async () => {
    const rows = [[{ t: 'n', v: 44620, z: 'yyyy-mm-dd' }, 44620]];
    const book = bookOf({ a: rows }, { Workbook: { WBProps: { date1904: true } } });
    await checkText(write(book, format), '2026-03-01,44620\n');
  });

  check(`workbook: ${format}: hidden sheets are named as such, empty ones left out`, async () => {
    const book = bookOf({ first: [['a']], empty: [], secret: [['b']] });
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 1 }] };
    const { sheets } = await readWorkbook(write(book, format));
    assert.deepEqual(sheets, [{ name: 'first', isHidden: false, text: 'a\n' },
      { name: 'secret', isHidden: true, text: 'b\n' }]);
  });

  check(`workbook: ${format}: formulas give their last result, merged cells their first`, async () => {
    const book = bookOf({ a: [['x', 'over', 'y'], [{ t: 'n', v: 42, f: '6*7' }, 'kept', 1]] });
    book.Sheets.a['!merges'] = [library.utils.decode_range('A1:B1')];
    // The library does not write merged cells for Excel 95.
    await checkText(write(book, format), `x,${format === 'biff5' ? 'over' : ''},y\n42,kept,1\n`);
  });

  check(`workbook: ${format}: line N is row N, also of a sheet that begins at B3`, async () => {
    const book = library.utils.book_new();
    const sheet = library.utils.aoa_to_sheet([['a', 'b\r\nc'], [], ['d']], { origin: 'B3' });
    sheet['!rows'] = [{}, {}, {}, {}, { hidden: true }];
    library.utils.book_append_sheet(book, sheet, 'List');
    await checkText(write(book, format), '\n\n,a,b c\n\n,d,\n');
  });

  check(`workbook: ${format}: without a single cell it is refused as empty`, async () => {
    await assert.rejects(readWorkbook(write(bookOf({ a: [] }), format)), { code: 'workbookEmpty' });
  });
}

check('workbook: Chinese, emoji and the longest text arrive', async () => {
  const text = '发票号码,客户,😀\n';
  const rows = [['发票号码', '客户', '😀']];
  await checkText(write(bookOf({ 一: rows }), 'biff8'), text);
  rows.push(['长'.repeat(32767), 'x'.repeat(32767)]);
  await checkText(write(bookOf({ 一: rows }), 'xlsx'),
    `${text}${'长'.repeat(32767)},${'x'.repeat(32767)},\n`);
});

// Excel 95: the bytes of a text are in the code page that the file names.
function excel95(text, page) {
  const placeholder = 'Q'.repeat(text.length);
  const bytes = write(bookOf({ a: [[placeholder]] }), 'biff5');
  replaceBytes(bytes, [0x42, 0, 2, 0, 0xe4, 0x04], [0x42, 0, 2, 0, page & 0xff, page >> 8]);
  replaceBytes(bytes, Array.from(placeholder, () => 0x51), text);
  return bytes;
}

check('workbook: biff5: texts are decoded by the code page of the file', async () => {
  const rows = [
    [1252, [0xe9, 0xdf, 0x41], 'éßA'], [936, [0xd3, 0xa6, 0xca, 0xd5], '应收'],
    [950, [0xc0, 0xb3, 0xa6, 0xac], '應收'], [932, [0x90, 0xbf, 0x8b, 0x81], '請求'],
    [949, [0xc3, 0xbb, 0xb1, 0xb8], '청구'], [1251, [0xd1, 0xf7, 0xb8, 0xf2], 'Счёт'],
    [1253, [0xf4, 0xe9], 'τι'], [874, [0xa1, 0xd2], 'กา'], [10000, [0x8a, 0x41], 'äA'],
    [0x8001, [0xe9], 'é'],
    // A page of DOS, which browsers do not know: what is not ASCII is lost, not guessed.
    [437, [0x41, 0x84, 0x42], 'A\ufffdB'],
  ];
  for (const [page, bytes, text] of rows) {
    await checkText(excel95(bytes, page), `${text}\n`);
  }
});

check('workbook: xlsx: what other programs write is read as well', async () => {
  const cell = (content) => `<row r="1"><c r="A1" ${content}</c></row>`;
  const text = (content, options) => checkText(xlsx(cell(content), options), 'x y\n');
  await text('t="inlineStr"><is><t>x y</t></is>');
  await text('t="inlineStr"><is><r><t xml:space="preserve">x </t></r><r><t>y</t></r></is>');
  await text('t="str"><f>A2</f><v>x y</v>');
  await text('t="s"><v>1</v>', { strings: '<si><t/></si><si><t>x y</t></si>' });
  // A reading in small letters is not part of the word.
  await text('t="s"><v>0</v>', { strings: '<si><t>x y</t><rPh sb="0" eb="1"><t>eks</t></rPh></si>' });
  await text('t="inlineStr"><is><t>x y</t></is>',
    { claims: { 'xl/worksheets/sheet1.xml': { isStored: true } } });
  await checkText(xlsx('<row><c><v>1</v></c><c><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>'),
    '1,2\n\n,3\n');
  await checkText(xlsx(cell('t="str"><v>A &amp; B_x000D_\n&lt;C&gt;</v>')), 'A & B <C>\n');
});

check('workbook: xlsx: a chart on a sheet of its own is passed over', async () => {
  const [chart, sheet] = ['chartsheet', 'worksheet'];
  const relation = (id, kind, target) => `<Relationship Id="${id}" Target="${target}" ` +
    `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}"/>`;
  const relations = (...list) => `<Relationships>${list.join('')}</Relationships>`;
  const parts = {
    'xl/workbook.xml': '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      '<sheets><sheet name="Chart" sheetId="1" r:id="rId1"/>' +
      '<sheet name="List" sheetId="2" r:id="rId2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations(relation('rId1', chart, 'chartsheets/sheet1.xml'),
      relation('rId2', sheet, 'worksheets/sheet1.xml')),
    'xl/chartsheets/sheet1.xml': '<chartsheet><drawing r:id="rId1"/></chartsheet>',
    'xl/chartsheets/_rels/sheet1.xml.rels':
      relations(relation('rId1', 'drawing', '../drawings/drawing1.xml')),
  };
  assert.deepEqual(await textsOf(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', { parts })), { List: '1\n' });
});

check('workbook: xlsx: a sheet may have any name', async () => {
  for (const name of ['constructor', 'toString', '!ref', 'Sheet|1', "O'Hara"]) {
    const { sheets } = await readWorkbook(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', { name }));
    assert.deepEqual(sheets, [{ name, isHidden: false, text: '1\n' }]);
  }
});

check('workbook: xlsx: the built-in formats of Chinese Excel are dates', async () => {
  const ids = [14, 22, 27, 31, 36, 50, 57, 58];
  const styles = `<cellXfs count="9"><xf numFmtId="0"/>${
    ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
  const cells = ['', ...ids].map((_, index) => `<c s="${index}"><v>46082</v></c>`).join('');
  await checkText(xlsx(`<row r="1">${cells}</row>`, { styles }),
    `46082${',2026-03-01'.repeat(ids.length)}\n`);
});

check('workbook: xlsx: formats of dates are told from formats of numbers', async () => {
  const dates = ['yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '[$-404]e/m/d', 'dd.mm.yyyy',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'mmm-yy', 'yyyy-mm-dd;@'];
  const numbers = ['General', '0.00', '#,##0.00\\ &quot;Days&quot;', '[Red]0', '0.00E+00',
    '[$CHF-807]\\ #,##0.00', '_(* #,##0.00_);_(* (#,##0.00);_(@_)', 'G/通用格式'];
  for (const [list, text] of [[dates, '2026-03-01\n'], [numbers, '46082\n']]) {
    for (const format of list) {
      const styles = `<numFmts count="1"><numFmt numFmtId="200" formatCode="${format}"/></numFmts>` +
        '<cellXfs count="1"><xf numFmtId="200"/></cellXfs>';
      await checkText(xlsx('<row r="1"><c r="A1" s="0"><v>46082</v></c></row>', { styles }), text);
    }
  }
});

check('workbook: an export of Akaunting gives its sheets', async (context) => {
  const file = path.join(root, '../shared/data/B-exports/xlsx/akaunting_invoices_import.xlsx');
  if (!existsSync(file)) return context.skip(`${file} is not here`);
  const texts = await textsOf(new Uint8Array(readFileSync(file)));
  assert.deepEqual(Object.keys(texts), ['invoices', 'invoice_items', 'invoice_item_taxes',
    'invoice_histories', 'invoice_totals', 'invoice_transactions']);
  assert.match(texts.invoices, /^invoice_number,order_number,status,invoiced_at,due_at,amount,/);
  assert.match(texts.invoices, /\nINV-00001,/);
  assert.match(texts.invoice_transactions, /\nINV-00001,TRA-00001,2020-01-01,90,USD,1,Cash,/);
});
