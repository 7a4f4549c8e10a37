// Goal: what cannot be read is refused by name, soon and without using up the machine. Method:
// archives made by hand that lie or are cut off, encrypted files, files of the wrong kind.
import assert from 'node:assert/strict';

import { readDirectory, unpack } from '../../../web/js/workbook/archive.js';
import { limits } from '../../../web/js/workbook/limits.js';
import { textsOf } from '../../../web/js/texts.js';
import * as library from '../../../web/node_modules/@e965/xlsx/xlsx.mjs';
import { check } from '../support/case.mjs';
import { isWorkbook, readWorkbook, running, workbookCodes } from '../support/reader.mjs';
import { xlsx, zip } from '../support/zip.mjs';

const cell = '<row r="1"><c r="A1"><v>1</v></c></row>';
const sheet = 'xl/worksheets/sheet1.xml';

async function checkRefused(bytes, code, options) {
  await assert.rejects(readWorkbook(bytes, options), (error) => {
    assert.equal(error.code, code, error.message);
    return true;
  });
  assert.equal(running.size, 0);
}

const claiming = (claims, rows = cell) => xlsx(rows, { claims: { [sheet]: claims } });

check('workbook: every refusal has a sentence in every language', () => {
  for (const language of ['en', 'zh-Hans', 'zh-Hant']) {
    const texts = textsOf(language);
    for (const code of workbookCodes) assert.ok(texts[code]?.length > 5, `${language} ${code}`);
  }
});

check('workbook: a file is one by its bytes', () => {
  const bytes = (text) => new TextEncoder().encode(text);
  assert.equal(isWorkbook(xlsx(cell)), true);
  assert.equal(isWorkbook(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)), true);
  for (const other of ['', 'PK', 'PK\x03\x04', 'xl/workbook.xml', 'invoice_no,due\n', '{"a": 1}']) {
    assert.equal(isWorkbook(bytes(other)), false, other);
  }
  assert.equal(isWorkbook(zip([{ name: 'word/document.xml', content: 'x' }])), false);
});

check('workbook: a bomb is refused by what it claims, before it is unpacked', async () => {
  await checkRefused(xlsx(' '.repeat(64 << 20)), 'workbookUnpacksTooLarge');
  await checkRefused(claiming({ size: 0xfffffffe }), 'workbookUnpacksTooLarge');
  await checkRefused(claiming({ size: limits.freeBytes + 40_000 }), 'workbookUnpacksTooLarge');
});

check('workbook: a bomb that claims to be small is left when it has given what it claimed', async () => {
  const archive = xlsx(' '.repeat(256 << 20), { claims: { [sheet]: { size: 1000 } } });
  const before = process.memoryUsage().rss;
  await checkRefused(archive, 'workbookDamaged');
  const entry = readDirectory(archive).get(sheet);
  await assert.rejects(unpack(archive, entry), { code: 'workbookDamaged' });
  assert.ok(process.memoryUsage().rss - before < 64 << 20);
});

check('workbook: many entries, a large sum or a large file are refused', async () => {
  const entries = Array.from({ length: 10_000 }, (_, index) => ({ name: `xl/work${index}.xml`, content: '' }));
  await checkRefused(zip(entries), 'workbookUnpacksTooLarge');
  const part = { size: limits.entryBytes, packedSize: limits.entryBytes / 4 };
  const claims = { [sheet]: part, 'xl/styles.xml': part, 'xl/workbook.xml': part };
  await checkRefused(xlsx(cell, { claims }), 'workbookUnpacksTooLarge');
  await checkRefused(new Uint8Array(limits.fileBytes + 1), 'workbookTooLarge');
});

check('workbook: parts that do not matter are not unpacked, whatever they hold', async () => {
  const bomb = { size: 0xfffffffe };
  const parts = { 'xl/media/image1.png': 'x', 'xl/embeddings/book.zip': zip([]), 'xl/vbaProject.bin': 'x' };
  const claims = Object.fromEntries(Object.keys(parts).map((name) => [name, bomb]));
  const { sheets } = await readWorkbook(xlsx(cell, { parts, claims }));
  assert.deepEqual(sheets, [{ name: 'List', isHidden: false, text: '1\n' }]);
});

check('workbook: an archive that is cut off anywhere is refused as damaged', async () => {
  const whole = xlsx(cell);
  for (let length = 8; length < whole.length; length += 97) {
    assert.throws(() => readDirectory(whole.subarray(0, length)), { code: 'workbookDamaged' });
  }
  await checkRefused(whole.slice(0, whole.length - 30), 'workbookDamaged');
});

check('workbook: an archive that contradicts itself is refused as damaged', async () => {
  const damaged = [{ checksum: 1 }, { size: 5000 }, { size: 1 }, { packedSize: 20 }, { method: 12 },
    { packedSize: 0x7fffffff }, { start: 0x7fffffff }, { start: 3 },
    { isStored: true, checksum: 1 }, { isStored: true, size: 5 }];
  for (const claims of damaged) await checkRefused(claiming(claims), 'workbookDamaged');
  const twice = [{ name: sheet, content: 'a' }, { name: sheet, content: 'b' }];
  await checkRefused(zip(twice), 'workbookDamaged');
  await checkRefused(xlsx(cell, { parts: { '[Content_Types].xml': null } }), 'workbookDamaged');
  await checkRefused(xlsx(cell, { parts: { 'xl/workbook.xml': null } }), 'workbookDamaged');
  for (const name of ['List', 'constructor', '__proto__']) {
    await checkRefused(xlsx(cell, { name, parts: { [sheet]: null } }), 'workbookDamaged');
  }
  await checkRefused(xlsx('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), 'workbookDamaged');
});

check('workbook: bytes changed at random are read or refused, never more', async () => {
  const book = library.utils.book_new(library.utils.aoa_to_sheet([['a', 1], ['b', 2]]), 'a');
  const old = new Uint8Array(library.write(book, { type: 'array', bookType: 'biff8' }));
  let seed = 1;
  const random = (end) => {
    seed = (seed * 48271) % 2147483647;
    return seed % end;
  };
  for (let round = 0; round < 60; ++round) {
    const bytes = (round % 2 ? old : xlsx(cell.repeat(50))).slice();
    for (let change = 0; change < 3; ++change) bytes[8 + random(bytes.length - 8)] = random(256);
    const code = await readWorkbook(bytes, { deadline: 5000 }).then(() => null, (error) => error.code);
    assert.ok(code === null || workbookCodes.includes(code), String(code));
  }
  assert.equal(running.size, 0);
});

check('workbook: cells beyond the rows and columns of Excel are refused', async () => {
  const at = (place, row) => xlsx(`<row r="${row}"><c r="${place}"><v>1</v></c></row>`);
  assert.equal((await readWorkbook(at('XFD1', 1))).sheets[0].text.length, limits.columns + 1);
  for (const [place, row] of [['XFE1', 1], ['A1048577', 1048577], ['A99999999', 99999999],
    ['ZZZZZZ1', 1]]) {
    await checkRefused(at(place, row), 'workbookHasTooManyCells');
  }
});

check('workbook: an encrypted file is named as such, in both formats', async () => {
  const container = library.CFB.utils.cfb_new();
  library.CFB.utils.cfb_add(container, '/EncryptionInfo', [4, 0, 4, 0]);
  library.CFB.utils.cfb_add(container, '/EncryptedPackage', new Array(600).fill(7));
  const bytes = library.CFB.write(container, { type: 'array' });
  await checkRefused(Uint8Array.from(bytes), 'workbookEncrypted');

  const book = library.utils.book_new(library.utils.aoa_to_sheet([['a']]), 'a');
  const plain = new Uint8Array(library.write(book, { type: 'array', bookType: 'biff8' }));
  const old = library.CFB.read(plain, { type: 'array' });
  const stream = Array.from(library.CFB.find(old, '/Workbook').content);
  const start = 4 + stream[2]; // after the record that begins the stream
  const filePass = [0x2f, 0x00, 0x36, 0x00, 1, 0, 1, 0, 1, 0, ...new Array(48).fill(7)];
  stream.splice(start, 0, ...filePass);
  const locked = library.CFB.utils.cfb_new();
  library.CFB.utils.cfb_add(locked, '/Workbook', stream);
  await checkRefused(Uint8Array.from(library.CFB.write(locked, { type: 'array' })), 'workbookEncrypted');
  await checkRefused(claiming({ flags: 1 }), 'workbookEncrypted');
});

check('workbook: a file of another old program, or a damaged one, is refused as that', async () => {
  const letter = library.CFB.utils.cfb_new();
  library.CFB.utils.cfb_add(letter, '/WordDocument', new Array(5000).fill(1));
  const bytes = Uint8Array.from(library.CFB.write(letter, { type: 'array' }));
  await checkRefused(bytes, 'workbookUnknown');
  await checkRefused(bytes.slice(0, 700), 'workbookDamaged');
});

check('workbook: reading ends at the deadline, or when it is given up', async () => {
  await checkRefused(xlsx(cell), 'workbookTooSlow', { deadline: 0 });
  const controller = new AbortController();
  const reading = readWorkbook(xlsx(cell), { signal: controller.signal });
  assert.equal(running.size, 1);
  controller.abort();
  assert.equal(running.size, 0);
  await assert.rejects(reading, { code: 'workbookCancelled' });
  await checkRefused(xlsx(cell), 'workbookCancelled', { signal: controller.signal });
});
