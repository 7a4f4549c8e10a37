// Excel workbooks through the page: the reader is loaded when one is opened, in the site as in the
// single file, and the content security policy lets nothing else start.
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { utils, write } from '../../web/node_modules/@e965/xlsx/xlsx.mjs';
import { root } from './support/browser.mjs';
import { e2e } from './support/e2e.mjs';

const dist = path.join(root, 'build/dist');
const day = (value) => ({ t: 'n', v: value, z: 'yyyy-mm-dd' });
const table = [
  ['invoice_no', 'customer_id', 'customer_name', 'issue_date', 'due_date', 'amount', 'currency'],
  ['H-1', 'K1', 'Harbour Soft', day(46327), day(46397), 900, 'CNY'],
  ['H-2', 'K2', '晨岚制造', day(46327), day(46400), 1234.5, 'CNY'],
];

async function fileOf(bytes, name) {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-')), name);
  await writeFile(file, bytes);
  return file;
}

const workbook = (bookType) => {
  const book = utils.book_new(utils.aoa_to_sheet(table), 'Invoices');
  return write(book, { type: 'buffer', bookType, compression: true });
};

const shows = (text) => ({ label: new RegExp(text) });

async function dropAndSee(app, name, bookType) {
  await app.drop(await fileOf(workbook(bookType), name));
  await app.waitFor(shows('H-1'));
  await app.waitFor(shows('H-2'));
  await app.waitFor(shows('晨岚制造'));
}

// The reader's address, each time it was asked for.
function watchReader(app) {
  const asked = [];
  app.page.on('request', (request) => {
    if (/workbook/.test(request.url())) asked.push(request.url());
  });
  return asked;
}

for (const [name, bookType] of [['export.xlsx', 'xlsx'], ['export.xls', 'biff8']]) {
  e2e(`workbook: ${name} is opened by the site, which loads the reader only then`, async (app) => {
    const asked = watchReader(app);
    await app.open('?lang=en');
    assert.deepEqual(asked, []);
    await dropAndSee(app, name, bookType);
    assert.equal(asked.length, 1);
  });
}

e2e('workbook: the release opens one, too', async (app) => {
  const asked = watchReader(app);
  await app.open('?lang=en');
  await dropAndSee(app, 'export.xlsx', 'xlsx');
  assert.equal(asked.length, 1);
  assert.match(asked[0], /\/duewise-workbook\.[0-9a-f]{12}\.js$/);
}, { site: dist });

e2e('workbook: the single file opens one from a disk and asks for nothing', async (app) => {
  app.url = pathToFileURL(path.join(dist, 'duewise.html')).href;
  app.guard.allow(/request outside the page's origin: file:\/\/\S+\/duewise\.html\?lang=en$/);
  await app.open('?lang=en');
  await dropAndSee(app, 'export.xlsx', 'xlsx');
}, { site: dist });

e2e('workbook: one that cannot be read says why', async (app) => {
  await app.open('?lang=en');
  const bytes = workbook('xlsx');
  await app.drop(await fileOf(bytes.subarray(0, bytes.length - 40), 'export.xlsx'));
  await app.page.waitForSelector('#workbookDamaged');
});

e2e('workbook: the page can start no other script, and make no second policy', async (app) => {
  app.guard.allow(/TrustedScriptURL|Trusted Type|trusted-types|require-trusted-types-for/);
  await app.open('?lang=en');
  const attempts = await app.page.evaluate(() => [
    () => new Worker('duewise.js'),
    () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))),
    () => window.trustedTypes.createPolicy('duewise-workbook', { createScriptURL: (text) => text }),
    () => window.trustedTypes.createPolicy('other', { createScriptURL: (text) => text }),
  ].map((attempt) => {
    try {
      attempt();
      return 'allowed';
    } catch (error) {
      return error.name;
    }
  }));
  assert.deepEqual(attempts, ['TypeError', 'TypeError', 'TypeError', 'TypeError']);
});
