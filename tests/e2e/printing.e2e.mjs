// Printing from the page: what the dialog is given, that nothing in it runs, and what happens where
// a browser does not print.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from './support/browser.mjs';
import { e2e } from './support/e2e.mjs';
import { naughtyTexts } from './support/naughty.mjs';
import { printed, watchPrinting } from './support/printing.mjs';

const dist = path.join(root, 'build/dist');
const frames = (app) => app.page.locator('iframe').count();

async function printTimeline(app) {
  await app.click('Timeline');
  await app.click({ id: 'export' });
  await app.click({ id: 'timeline-print' });
}

async function printedOnce(app) {
  await app.until(async () => (await printed(app)).length === 1, () => 'nothing was printed');
  return (await printed(app))[0];
}

e2e('printing: the timeline goes to the print dialog as a page of its own', async (app) => {
  await watchPrinting(app);
  await app.open('?lang=en&sample=software-firm');
  const title = await app.page.title();
  await printTimeline(app);
  const page = await printedOnce(app);
  assert.match(page.text, /Timeline/);
  assert.match(page.text, /INV-2026-0116/);
  assert.equal(page.language, 'en');
  assert.match(page.title, /– Timeline$/);
  assert.equal(page.sandbox, 'allow-same-origin allow-modals');
  // Its style holds although the page's policy takes none from within a page.
  assert.equal(page.numberAlign, 'right');
  assert.equal(page.headDisplay, 'table-header-group');
  // Afterwards everything is as before, and the keyboard is the planner's.
  await app.until(async () => (await frames(app)) === 0);
  assert.equal(await app.page.title(), title);
  assert.equal(await app.page.evaluate(() => document.activeElement.id), 'keyboard');
});

e2e('printing: the single file prints from a disk', async (app) => {
  const address = pathToFileURL(path.join(dist, 'duewise.html')).href;
  app.url = address;
  app.guard.allow(/request outside the page's origin: file:\/\/\S+\/duewise\.html/);
  await watchPrinting(app);
  await app.open('?lang=zh-Hans&sample=software-firm');
  await app.click('时间轴');
  await app.click({ id: 'export' });
  await app.click({ id: 'timeline-print' });
  const page = await printedOnce(app);
  assert.match(page.text, /INV-2026-0116/);
  assert.equal(page.language, 'zh-Hans');
  assert.equal(page.headDisplay, 'table-header-group');
  await app.until(async () => (await frames(app)) === 0);
}, { site: dist });

e2e('printing: hostile names are text on paper, and nothing in them runs', async (app) => {
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const lines = naughtyTexts.map((text, i) =>
    `N-${i},C${i},${quoted(text)},2026-01-05,100.00,CNY`);
  const csv = ['invoice_no,customer_id,customer_name,due_date,amount,currency', ...lines];
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-')), 'hostile.csv');
  await writeFile(file, csv.join('\r\n'));
  await watchPrinting(app);
  await app.open('?lang=en');
  await app.drop(file);
  await app.waitFor('Timeline');
  await printTimeline(app);
  const page = await printedOnce(app);
  const known = ['html', 'head', 'meta', 'title', 'body', 'h1', 'p', 'b', 'table', 'thead', 'tbody',
    'tr', 'th', 'td', 'small'];
  assert.deepEqual(page.elements.filter((name) => !known.includes(name)), []);
  assert.match(page.html, /&lt;script&gt;/);
  await app.page.waitForTimeout(300);
  assert.equal(await app.page.evaluate(() => window.naughty), undefined);
});

e2e('printing: where it is switched off the page is saved, and can be printed from the file',
  async (app) => {
    await watchPrinting(app, 'refuses');
    await app.open('?lang=en&sample=software-firm');
    await app.click('Timeline');
    await app.click({ id: 'export' });
    const { name, text } = await app.download({ id: 'timeline-print' });
    assert.match(name, / – Timeline\.html$/);
    await app.page.locator('#printFailed').waitFor();
    assert.equal(await frames(app), 0);
    // On both papers the file makes several pages, more on the shorter one.
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-')), 'page.html');
    await writeFile(file, text);
    const tab = await app.page.context().newPage();
    app.guard.allow(/request outside the page's origin: file:/);
    await tab.goto(pathToFileURL(file).href);
    for (const format of ['A4', 'Letter']) {
      const pdf = await tab.pdf({ format });
      const pages = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g).length;
      assert.ok(pages >= 5, `${format}: ${pages} pages`);
    }
    assert.equal(await tab.evaluate(() =>
      getComputedStyle(document.querySelector('td.number')).textAlign), 'right');
  });

e2e('printing: a browser that says nothing is asked about, and the page can be saved',
  async (app) => {
    await watchPrinting(app, 'silent');
    await app.open('?lang=en&sample=software-firm');
    await app.page.bringToFront();  // a page without focus looks like one whose dialog is open
    await printTimeline(app);
    const bar = app.page.locator('#printUnsure');
    await bar.waitFor();
    const [download] = await Promise.all([
      app.page.waitForEvent('download'),
      bar.getByText('Save the page').click(),
    ]);
    assert.match(await readFile(await download.path(), 'utf8'), /INV-2026-0116/);
    assert.equal(await bar.count(), 0);
  });
