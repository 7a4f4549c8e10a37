// A workbook as texts: finds out which kind it is, checks what it may cost, lets the library read
// it and writes each sheet as CSV.

import { CFB, parse_xlscfb as parseXls, parse_zip as parseXlsx, set_cptable as setCodePages,
  SSF } from '@e965/xlsx';

import { readDirectory, requireModest, unpack } from './archive.js';
import { cellText } from './cell_text.js';
import { codePages } from './code_pages.js';
import { ensure, WorkbookError } from './codes.js';
import { isArchive, isCompound } from './kind.js';
import { limits } from './limits.js';
import { sheetText } from './sheet_text.js';

setCodePages(codePages);

// What is stored, with the format it is shown in, as rows of cells; no formulas, styles or macros.
const wishes = { dense: true, cellNF: true, cellText: false, cellFormula: false, cellHTML: false };

// Formats whose text only Chinese, Japanese and Korean Excel knows, not the file; which parts of
// date and time each of them shows does not matter here.
const eastAsianDates = [27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];

function teachFormats() {
  for (const id of eastAsianDates) SSF.load('yyyy-mm-dd hh:mm:ss', id);
}

// Where the parts are that say something about cells; pictures, charts, other files, caches and
// relations of single sheets are elsewhere.
const cellFolders = new Set(['', '_rels/', 'xl/', 'xl/_rels/', 'xl/worksheets/', 'xl/chartsheets/',
  'xl/dialogsheets/', 'xl/macrosheets/']);

function isOfCells(name) {
  const [, folder, file] = /^(.*\/|)(.*)$/s.exec(name.toLowerCase());
  return cellFolders.has(folder) && /\.(xml|rels|bin)$/.test(file) && file !== 'vbaproject.bin';
}

const isSheet = (name) => /^xl\/worksheets\//i.test(name);
const isContents = (name) => /^\[content_types\]\.xml$/i.test(name);

// Elements that begin with "c": cells, and a handful of others.
function countCells(bytes) {
  let count = 0;
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1)) {
    if (bytes[at + 1] === 0x63) ++count;
  }
  return count;
}

// A part as the library takes it. It forgets all formats when it begins, so they are taught when it
// asks for the first part.
function partOf(name, bytes) {
  return {
    name,
    type: 2, // a stream
    get content() {
      if (isContents(name)) teachFormats();
      return bytes;
    },
  };
}

async function readXlsx(archive) {
  const entries = [...readDirectory(archive).values()].filter(({ name }) => isOfCells(name));
  ensure(entries.some(({ name }) => isContents(name)), 'workbookDamaged');
  requireModest(entries);
  const files = Object.create(null);
  let cells = 0;
  for (const entry of entries) {
    const bytes = await unpack(archive, entry);
    if (isSheet(entry.name)) cells += countCells(bytes);
    ensure(cells <= limits.cells, 'workbookHasTooManyCells');
    files[entry.name] = partOf(entry.name, bytes);
  }
  return parseXlsx({ files }, { ...wishes });
}

function readXls(bytes) {
  const compound = CFB.read(bytes, { type: 'array' });
  ensure(!CFB.find(compound, 'EncryptedPackage'), 'workbookEncrypted');
  ensure(CFB.find(compound, '/Workbook') ?? CFB.find(compound, '/Book'), 'workbookUnknown');
  teachFormats();
  return parseXls(compound, { ...wishes });
}

const readers = [
  [isArchive, readXlsx],
  [isCompound, readXls],
];

async function parse(bytes) {
  const [, read] = readers.find(([isKind]) => isKind(bytes)) ?? [];
  ensure(read, 'workbookUnknown');
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    const detail = String(error?.stack ?? error);
    // Texts and arrays that the engine refuses to make.
    const isTooMuch = /invalid string length|allocation|out of memory/i.test(detail);
    ensure(!isTooMuch, 'workbookHasTooManyCells', detail);
    ensure(!/password|encrypt/i.test(detail), 'workbookEncrypted', detail);
    throw new WorkbookError('workbookDamaged', detail);
  }
}

/**
 * The sheets of a workbook that have cells, as `{name, isHidden, text}`, `text` in CSV with one
 * line for each row from the first on. Throws a WorkbookError.
 */
export async function readSheets(bytes) {
  ensure(bytes.length <= limits.fileBytes, 'workbookTooLarge');
  const workbook = await parse(bytes);
  const facts = workbook.Workbook ?? {};
  const options = { is1904: Boolean(facts.WBProps?.date1904), isDate: SSF.is_date };
  const textOf = (cell) => cellText(cell, options);
  const sheets = [];
  workbook.SheetNames.forEach((name, index) => {
    // The library leaves out a sheet that it cannot read.
    ensure(Object.hasOwn(workbook.Sheets, name), 'workbookDamaged', name);
    const sheet = workbook.Sheets[name];
    if (!sheet?.['!data'] || sheet['!type'] === 'chart') return;
    const text = sheetText(sheet['!data'], sheet['!merges'] ?? [], textOf);
    if (text !== '') sheets.push({ name, isHidden: Boolean(facts.Sheets?.[index]?.Hidden), text });
  });
  ensure(sheets.length > 0, 'workbookEmpty');
  return sheets;
}
