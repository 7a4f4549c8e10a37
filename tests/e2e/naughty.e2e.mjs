// Nasty texts as names of customers, of files and of plans, and typed into fields: they are shown
// as they are, and nothing in them runs, is asked for or becomes part of the page.
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { e2e } from './support/e2e.mjs';
import { naughtyTexts } from './support/naughty.mjs';
import { openInvoices, search } from './support/screens.mjs';

const columns = ['invoice_no', 'customer_id', 'customer_name', 'issue_date', 'due_date', 'amount',
  'currency'];
const rowsOf = (names) => names.map((name, index) =>
  [`N-${String(index).padStart(3, '0')}`, `K${index}`, name, '2026-09-01', '2026-10-01', '100.00',
    'CNY']);
const fileName = `'"><img src=x onerror=window.naughty=1>&{{7*7}}\${1}\u202e.csv`;

async function fileOf(text, name) {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-')), name);
  await writeFile(file, text);
  return file;
}

function csvOf(names) {
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  return [columns, ...rowsOf(names)].map((row) => row.map(cell).join()).join('\n');
}

function jsonOf(names) {
  const invoices = rowsOf(names).map((row) =>
    Object.fromEntries(row.map((cell, index) => [columns[index], cell])));
  return JSON.stringify({ invoices });
}

// What the page is made of, apart from texts.
const skeletonOf = (app) => app.page.evaluate(() => ({
  address: location.href,
  elements: Array.from(document.querySelectorAll('*'), (element) => element.localName).join(' '),
  attributes: Array.from(document.querySelectorAll('*'), (element) =>
    element.getAttributeNames().filter((name) => name.startsWith('on')).join('')).join(''),
}));

async function nothingRan(app, before) {
  assert.equal(await app.page.evaluate(() => window.naughty), undefined);
  assert.deepEqual(await skeletonOf(app), before);
}

async function showsAll(app, names) {
  const labels = new Set((await app.items()).map(({ label }) => label.trim()));
  const missing = names.filter((name) => !labels.has(name.trim()));
  assert.deepEqual(missing.map((name) => JSON.stringify(name).slice(0, 80)), []);
}

// Opens the file, which holds `count` invoices, and looks at every screen that shows names.
async function openAndLook(app, file, count, look) {
  app.page.on('dialog', (dialog) => {
    assert.fail(`a dialog opened: ${dialog.message()}`);
  });
  await app.open('?lang=en');
  const before = await skeletonOf(app);
  await app.drop(file);
  await app.waitFor({ label: /^Open as a new plan$|^\d+ invoices$/ });
  await nothingRan(app, before);
  if (await app.has('Open as a new plan')) await app.click('Open as a new plan');
  await app.waitFor(`${count} invoices`);
  await app.waitFor({ id: 'save-state', label: /^Saved/ });
  await look(before);
  for (const screen of ['Worklist', 'Policy', 'Timeline', 'Compare', 'Start']) {
    await app.click({ role: 'tab', label: screen });
    await nothingRan(app, before);
  }
  await app.reload();
  await app.click({ id: 'open-plan' });
  await app.waitFor(`${count} invoices`);
  await nothingRan(app, before);
}

e2e('naughty: names of customers from a CSV file are shown and nothing in them runs',
  async (app) => {
    const file = await fileOf(csvOf(naughtyTexts), fileName);
    await openAndLook(app, file, naughtyTexts.length, async () => {
      await showsAll(app, naughtyTexts);
      await app.page.setViewportSize({ width: 1280, height: 800 });
    });
  }, { viewport: { width: 1280, height: 5400 } });

e2e('naughty: names with a NUL are refused, and shown as they are', async (app) => {
  const names = ['nul\0inside', '\0', '\0<img src=x onerror=window.naughty=1>'];
  await app.open('?lang=en');
  const before = await skeletonOf(app);
  await app.drop(await fileOf(jsonOf(names), 'export.json'));
  await app.waitFor({ role: 'row', label: /onerror=.*The text holds zero bytes/ });
  await nothingRan(app, before);
});

e2e('naughty: texts typed into fields and told on the rescue page', async (app) => {
  await openInvoices(app);
  const before = await skeletonOf(app);
  const field = { role: 'textbox', label: 'Plan name' };
  for (const text of naughtyTexts.filter((each) => /naughty/.test(each)).slice(0, 6)) {
    for (const query of [search, field]) {
      await app.click(query);
      await app.press('Control+a');
      await app.page.keyboard.insertText(text);
      await app.settle();
    }
    assert.equal((await app.find(field)).value, text);
    await nothingRan(app, before);
  }
  await app.click({ role: 'tab', label: 'Start' });
  const details = naughtyTexts.join('\n');
  app.guard.allow(/naughty/);
  await app.page.evaluate((stack) => {
    const error = new WebAssembly.RuntimeError('unreachable');
    error.stack = stack;
    window.dispatchEvent(new ErrorEvent('error', { error }));
  }, details);
  await app.page.waitForSelector('#rescue pre', { state: 'attached' });
  assert.equal(await app.page.textContent('#rescue pre'), details);
  assert.equal(await app.page.evaluate(() => window.naughty), undefined);
  const links = await app.page.$$eval('#rescue a', (all) => all.map((a) => a.getAttribute('href')));
  assert.deepEqual(links, ['rescue.html?lang=en']);
  assert.equal(await app.page.locator('#rescue :is(img, svg, script, iframe, input)').count(), 0);
});
