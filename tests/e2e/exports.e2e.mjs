// What the page exports, opened by other programs: workbooks by SheetJS, calendars by ical.js and
// node-ical and checked by ts-ics, tables by the planner itself.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { read, utils } from '../../web/node_modules/@e965/xlsx/xlsx.mjs';
import { e2e } from './support/e2e.mjs';
import { naughtyTexts } from './support/naughty.mjs';

async function fileOf(bytes, name) {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-')), name);
  await writeFile(file, bytes);
  return file;
}

// Opens a plan from this file, in a page where none is open.
async function openFile(app, bytes, name) {
  await app.open('?lang=en');
  await app.drop(await fileOf(bytes, name));
  await app.waitFor({ id: 'export' });
}

// Chooses `entry` of the export menu and returns the file, as {name, bytes, text}.
async function exported(app, entry) {
  await app.click({ id: 'export' });
  const [download] = await Promise.all([
    app.page.waitForEvent('download'),
    app.click({ id: entry }),
  ]);
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

// Rows of our CSV as objects, as they stand there.
function cellsOfCsv(text) {
  const book = read(text, { type: 'string', raw: true });
  return utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { raw: false, defval: '' });
}

// The same with guards undone.
function rowsOfCsv(text) {
  const rows = cellsOfCsv(text);
  const plain = (cell) => (/^'+[=+\-@＝＋－＠\t\r\n]/.test(cell) ? cell.slice(1) : cell);
  return rows.map((row) => Object.fromEntries(
    Object.entries(row).map(([key, cell]) => [key, plain(cell)])));
}

function sheetOf(bytes) {
  const book = read(bytes, { cellNF: true });
  assert.equal(book.SheetNames.length, 1);
  return book.Sheets[book.SheetNames[0]];
}

const hostileCsv = () => {
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const rows = naughtyTexts.map((text, i) =>
    [`N-${String(i).padStart(3, '0')}`, `K${i}`, text, '2026-10-01', '100.00', 'CNY']
      .map(cell).join());
  return `invoice_no,customer_id,customer_name,due_date,amount,currency\n${rows.join('\n')}\n`;
};

e2e('exports: the invoices as CSV are imported again as the same portfolio', async (app) => {
  await app.open('?lang=en&sample=software-firm');
  const first = await exported(app, 'invoices-csv');
  assert.match(first.name, /, invoices \d{4}-\d\d-\d\d\.csv$/);
  await openFile(app, first.bytes, 'again.csv');
  assert.equal((await exported(app, 'invoices-csv')).text, first.text);
});

e2e('exports: the invoices as a workbook hold the cells of the CSV, typed', async (app) => {
  await app.open('?lang=zh-Hant&sample=software-firm');
  const csv = rowsOfCsv((await exported(app, 'invoices-csv')).text);
  const { name, bytes } = await exported(app, 'invoices-xlsx');
  assert.match(name, / 發票 \d{4}-\d\d-\d\d\.xlsx$/);
  const sheet = sheetOf(bytes);
  // Read without formats, a date is the number that stands in the file.
  const book = read(bytes);
  const rows = utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { raw: true, defval: '' });
  assert.equal(rows.length, 64);
  assert.equal(csv.length, 64);
  rows.forEach((row, i) => {
    assert.equal(row.invoice_no, csv[i].invoice_no);
    assert.equal(row.customer_name, csv[i].customer_name);
    assert.equal(typeof row.amount, 'number');
    assert.equal(row.amount.toFixed(2), csv[i].amount);
    assert.equal(row.open_amount.toFixed(2), csv[i].open_amount);
    const day = new Date(Date.UTC(1899, 11, 30) + row.due_date * 86_400_000);
    assert.equal(day.toISOString().slice(0, 10), csv[i].due_date);
  });
  const kinds = Object.keys(sheet).filter((place) => place[0] !== '!').map((place) => sheet[place]);
  assert.ok(kinds.every(({ f }) => f === undefined), 'a cell is a formula');
  assert.equal(sheet['!autofilter'].ref, sheet['!ref']);

  // And back through the planner's own reader of workbooks.
  await app.open('?lang=en');
  await app.drop(await fileOf(bytes, 'again.xlsx'));
  await app.click('Open as a new plan');
  await app.waitFor({ id: 'export' });
  const again = rowsOfCsv((await exported(app, 'invoices-csv')).text);
  // A workbook is read like any foreign table, which leaves out columns such as the contact's.
  const money = (row) => [row.invoice_no, row.customer_id, row.customer_name, row.due_date,
    row.amount, row.open_amount, row.currency];
  assert.deepEqual(again.map(money), csv.map(money));
});

e2e('exports: hostile names are texts in the workbook, and come back from the CSV', async (app) => {
  await openFile(app, hostileCsv(), 'hostile.csv');
  const first = await exported(app, 'invoices-csv');
  for (const row of cellsOfCsv(first.text)) {
    for (const cell of Object.values(row)) assert.doesNotMatch(cell, /^[=+\-@＝＋－＠\t\r\n]/);
  }
  const sheet = sheetOf((await exported(app, 'invoices-xlsx')).bytes);
  for (const [place, cell] of Object.entries(sheet)) {
    if (place[0] !== '!') assert.equal(cell.f, undefined);
  }
  const rows = utils.sheet_to_json(sheet, { raw: true, defval: '' });
  const names = rows.map((row) => row.customer_name);
  assert.ok(names.includes('=1+1') || names.some((name) => String(name).startsWith('=')));
  await openFile(app, first.bytes, 'again.csv');
  assert.equal((await exported(app, 'invoices-csv')).text, first.text);
});

e2e('exports: ageing, by customer and currency, in three forms', async (app) => {
  await app.open('?lang=en&sample=software-firm');
  const csv = rowsOfCsv((await exported(app, 'ageing-csv')).text);
  const json = JSON.parse((await exported(app, 'ageing-json')).text);
  const rows = utils.sheet_to_json(sheetOf((await exported(app, 'ageing-xlsx')).bytes),
                                   { raw: true, defval: '' });
  assert.equal(json.by, 'customer');
  assert.equal(rows.length, csv.length);
  assert.equal(json.groups.length, csv.length);
  rows.forEach((row, i) => {
    assert.equal(row.customer_id, json.groups[i].customer);
    assert.equal(row.currency, json.groups[i].currency);
    assert.equal(row.open.toFixed(2), json.groups[i].open);
    assert.equal(row.overdue.toFixed(2), csv[i].overdue);
  });
});

e2e('exports: the timeline as table, workbook and data tells the same events', async (app) => {
  await app.open('?lang=en&sample=software-firm');
  await app.click('Timeline');
  const csv = rowsOfCsv((await exported(app, 'timeline-csv')).text);
  const json = JSON.parse((await exported(app, 'timeline-json')).text);
  const rows = utils.sheet_to_json(sheetOf((await exported(app, 'timeline-xlsx')).bytes),
                                   { raw: true, defval: '' });
  assert.ok(csv.length > 300);
  assert.equal(rows.length, csv.length);
  assert.equal(json.events.length, csv.length);
  json.events.forEach((event, i) => {
    assert.equal(csv[i].date, event.date);
    assert.equal(csv[i].kind, event.kind);
    assert.equal(csv[i].note, event.note ?? '');
    assert.equal(rows[i].customer, event.customer);
    if (event.open_amount !== null) assert.equal(rows[i].open_amount.toFixed(2), event.open_amount);
  });
});

// Loaded here, so that all other tests run where the libraries are not installed yet.
const calendars = () => import('./support/calendars.mjs');

async function checkTwice(app, fileName) {
  const { asNodeIcalReads, checkCalendar, eventsByIcalJs, eventsByNodeIcal, eventsOfLines } =
    await calendars();
  const first = await exported(app, 'timeline-calendar');
  assert.match(first.name, fileName);
  await checkCalendar(first.text);
  const written = eventsOfLines(first.text);
  assert.ok(written.length > 20);
  assert.deepEqual(eventsByIcalJs(first.text), written);
  assert.deepEqual(eventsByNodeIcal(first.text), written.map(asNodeIcalReads));
  return { text: first.text, written };
}

e2e('exports: the calendar is whole, and two other programs read every event of it',
  async (app) => {
    await app.open('?lang=en&sample=software-firm');
    await app.click('Timeline');
    const { text, written } = await checkTwice(app, /, timeline \d{4}-\d\d-\d\d\.ics$/);
    assert.equal((await exported(app, 'timeline-calendar')).text, text);
    // A later state of the plan replaces the same events: their ids stay, the sequence grows.
    await app.fill({ id: 'plan-name' }, 'Ours');
    await app.press('Enter');
    await app.waitFor({ id: 'save-state', label: /^Saved/ });
    const { eventsOfLines } = await calendars();
    const later = eventsOfLines((await exported(app, 'timeline-calendar')).text);
    assert.deepEqual(later.map(({ uid }) => uid), written.map(({ uid }) => uid));
    assert.ok(later[0].sequence > written[0].sequence);
  });

e2e('exports: the calendar with hostile names is read as it was meant', async (app) => {
  await openFile(app, hostileCsv(), 'hostile.csv');
  await app.click('Timeline');
  const { written } = await checkTwice(app, /\.ics$/);
  assert.ok(written.some(({ summary }) => summary.includes('<script>')));
});
