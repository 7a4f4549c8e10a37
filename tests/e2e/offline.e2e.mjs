// The release without its host, and the way from one version to the next: all from one version or
// all from the other, and only when the user wants it.
import assert from 'node:assert/strict';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { utils, write } from '../../web/node_modules/@e965/xlsx/xlsx.mjs';
import { site } from './support/browser.mjs';
import { e2e } from './support/e2e.mjs';
import {
  currentVersion, dist, hosted, loadedParts, lookForUpdate, nextRelease, nextVersion, partsOf,
  untilKept, versionOf,
} from './support/host.mjs';

const shows = (text) => ({ label: new RegExp(text) });
const offset = { id: 'offset', role: 'textbox' };
const saved = { id: 'save-state', label: /^Saved/ };
const header = ['invoice_no', 'customer_id', 'customer_name', 'issue_date', 'due_date', 'amount',
  'currency'];
const invoice = (number) =>
  [number, 'K1', 'Harbour Soft', '2026-11-01', '2027-01-10', 900, 'CNY'];

async function fileOf(bytes, name) {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-')), name);
  await writeFile(file, bytes);
  return file;
}

function workbookOf(number) {
  const book = utils.book_new(utils.aoa_to_sheet([header, invoice(number)]), 'Invoices');
  return fileOf(write(book, { type: 'buffer', bookType: 'xlsx' }), `${number}.xlsx`);
}

const csvOf = (number) => fileOf(`${header.join()}\n${invoice(number).join()}\n`, `${number}.csv`);

async function readsWorkbook(app, number) {
  await app.drop(await workbookOf(number));
  await app.waitFor(shows(number));
}

const registrations = () =>
  navigator.serviceWorker.getRegistrations().then((list) => list.length);
const readerOf = (parts) => parts.filter((name) => name.startsWith('duewise-workbook.'));
const caches = ({ page }) => page.evaluate(() => globalThis.caches.keys());
const noHost = /ERR_CONNECTION_REFUSED|ERR_FAILED|unknown error occurred when fetching/;

async function openKept(app) {
  await app.open('?lang=en');
  await untilKept(app);
}

// Everything that the page asked for is a file of `release`, and `count` of them were asked for.
async function isAllFrom(app, release, version) {
  assert.equal(await versionOf(app), version);
  const parts = await partsOf(release);
  const loaded = await loadedParts(app);
  assert.ok(loaded.length >= 3, String(loaded));
  assert.deepEqual(loaded.filter((name) => !parts.includes(name)), []);
}

hosted('offline: without its host the page opens, keeps a plan and reads a workbook',
  async (app, host) => {
    await openKept(app);
    await host.stop();
    // The page that is open, although it came from the host.
    await readsWorkbook(app, 'W-1');
    await app.click('Open as a new plan');
    await app.waitFor(saved);

    const tab = await app.openTab();
    await tab.open('?lang=en');
    await tab.click({ id: 'open-plan' });
    await tab.waitFor(shows('W-1'));
    await tab.click('Start');
    await tab.click({ id: 'open-sample' });
    await tab.waitFor('64 invoices');
    await tab.reload();
    await tab.waitFor({ id: 'open-sample' });
    await readsWorkbook(tab, 'W-2');

    const named = await app.openTab();
    await named.open('index.html?lang=zh-Hans');
    await named.waitFor(shows('导入|打开'));
  });

hosted('offline: what is no file of this version is asked of the host', async (app, host) => {
  await openKept(app);
  await host.stop();
  app.guard.allow(noHost);
  const outcome = await app.page.evaluate(() => Promise.all(
    ['duewise.html', 'nothing.txt', 'duewise.000000000000.js', './?x'].map((address) =>
      fetch(address).then(() => 'answered', () => 'no answer'))));
  assert.deepEqual(outcome, Array(4).fill('no answer'));
});

hosted('offline: a new version waits for consent, and nothing is mixed until then and after',
  async (app, host) => {
    const [next, current] = [await nextRelease(), await currentVersion()];
    await openKept(app);
    await host.deploy(next);
    assert.equal(await lookForUpdate(app), 'installed');
    await app.page.waitForSelector('#updateReady');
    // The reader was not loaded before; the host no longer has this version's.
    await readsWorkbook(app, 'W-1');
    assert.equal(readerOf(await loadedParts(app)).length, 1);
    await isAllFrom(app, dist, current);
    const tab = await app.openTab();
    await tab.open('?lang=zh-Hant');
    assert.match(await tab.page.textContent('#updateReady'), /新版本已就緒/);
    await isAllFrom(tab, dist, current);

    // What was edited is saved first, even what stands in a field that nobody has left yet.
    await app.page.bringToFront();
    await app.click('Start');
    await app.drop(await csvOf('LAST-1'));
    await app.waitFor(shows('LAST-1'));
    await app.click('Policy');
    await app.fill(offset, '-2w');
    await Promise.all([
      app.page.waitForEvent('load'),
      app.page.click('#updateReady button:has-text("Use it now")'),
    ]);
    await app.ready();
    await isAllFrom(app, next, nextVersion);
    await app.click({ id: 'open-plan' });
    await app.waitFor(shows('LAST-1'));
    await app.click('Policy');
    assert.equal((await app.find(offset)).value, '-2w');
    await app.click('Start');
    await readsWorkbook(app, 'W-2');
    await isAllFrom(app, next, nextVersion);
    assert.equal(await app.page.locator('#updateReady').count(), 0);

    // The other tab goes on as it was, also with what it had not loaded yet.
    await tab.page.bringToFront();
    await readsWorkbook(tab, 'W-3');
    assert.equal(readerOf(await loadedParts(tab)).length, 1);
    await isAllFrom(tab, dist, current);
    assert.equal((await caches(tab)).length, 2);
    await Promise.all([
      tab.page.waitForEvent('load'),
      tab.page.click('#updateReady button:has-text("立即使用")'),
    ]);
    await tab.ready();
    await isAllFrom(tab, next, nextVersion);

    // What nobody can use any more goes when a single page opens.
    await app.page.close();
    await tab.reload();
    await tab.until(async () => (await caches(tab)).length === 1);
    await host.stop();
    await tab.reload();
    await isAllFrom(tab, next, nextVersion);
  }, { viewport: { width: 1280, height: 1500 } });

hosted('offline: without consent the old version stays until all its tabs are closed',
  async (app, host) => {
    const [next, current] = [await nextRelease(), await currentVersion()];
    await openKept(app);
    await host.deploy(next);
    assert.equal(await lookForUpdate(app), 'installed');
    await app.page.click('#updateReady button:has-text("Later")');
    assert.equal(await app.page.locator('#updateReady').count(), 0);
    await app.reload();
    await app.page.waitForSelector('#updateReady');
    await isAllFrom(app, dist, current);
    const tab = await app.openTab();
    await tab.open('?lang=en');
    await app.page.close();
    await tab.reload();
    await isAllFrom(tab, dist, current);
    await tab.page.close();

    let later = await app.openTab();
    await later.until(async () => {
      await later.open('?lang=en');
      if (await versionOf(later) === nextVersion) return true;
      // The browser needs a moment without any page to notice that there is none.
      await later.page.close();
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      later = await app.openTab();
      return false;
    });
    await isAllFrom(later, next, nextVersion);
  });

hosted('offline: a plan that cannot be saved keeps the old version', async (app, host) => {
  await openKept(app);
  await host.deploy(await nextRelease());
  await app.drop(await csvOf('H-1'));
  await app.waitFor(saved);
  await lookForUpdate(app);
  // From here on every write fails.
  await app.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
    IDBObjectStore.prototype.add = IDBObjectStore.prototype.put;
  });
  await app.click('Policy');
  await app.fill(offset, '-2w');
  await app.press('Enter');
  await app.page.click('#updateReady button:has-text("Use it now")');
  await app.page.waitForSelector('#updateNotSaved');
  await isAllFrom(app, dist, await currentVersion());
  assert.equal((await app.find(offset)).value, '-2w');
}, { viewport: { width: 1280, height: 1500 } });

async function flipByte(file) {
  const handle = await open(file, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, 1000);
  await handle.write(Buffer.from([byte[0] ^ 1]), 0, 1, 1000);
  await handle.close();
}

for (const [what, damage] of [
  ['a part is missing', (file) => rm(file('duewise-workbook.'))],
  ['a byte of the program is another', (file) => flipByte(file('duewise.', '.wasm'))],
  ['the page is of another build', (file) => writeFile(file('index.html'), '<!doctype html>')],
]) {
  hosted(`offline: the old version goes on when of the new one ${what}`, async (app, host) => {
    app.guard.allow(/is not as this version has it|Failed to load resource.*404/);
    const [next, current] = [await nextRelease(), await currentVersion()];
    await openKept(app);
    await host.deploy(next);
    const names = [...await partsOf(next), 'index.html'];
    await damage((start, end = '') => path.join(host.folder,
      names.find((name) => name.startsWith(start) && name.endsWith(end))));
    assert.equal(await lookForUpdate(app), 'redundant');
    await app.reload();
    assert.equal(await app.page.locator('#updateReady').count(), 0);
    await readsWorkbook(app, 'W-1');
    await isAllFrom(app, dist, current);

    await host.deploy(next);
    assert.equal(await lookForUpdate(app), 'installed');
    await app.page.waitForSelector('#updateReady');
    await isAllFrom(app, dist, current);
  });
}

hosted('offline: the guard of these tests sees what the worker asks for', async (app) => {
  const asked = [];
  app.page.context().on('request', (request) => {
    if (request.serviceWorker()) asked.push(new URL(request.url()).pathname.slice(1));
  });
  await openKept(app);
  const kept = ['', 'duewise-offline.js', 'rescue.html', ...await partsOf(dist)];
  assert.deepEqual([...new Set(asked)].sort(), kept.sort());
  app.guard.allow(/127\.0\.0\.1:9/);
  const [worker] = app.page.context().serviceWorkers();
  await worker.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => {}));
  await app.until(() => app.guard.seen(/127\.0\.0\.1:9/));
});

hosted('offline: the page can be installed', async (app) => {
  await openKept(app);
  const session = await app.page.context().newCDPSession(app.page);
  const { data, errors } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const { name, display, icons } = JSON.parse(data);
  assert.deepEqual([name, display], ['Duewise 如期', 'standalone']);
  const sizes = await app.page.evaluate((list) => Promise.all(list.map(async ({ src }) => {
    const bitmap = await createImageBitmap(await (await fetch(src)).blob());
    return `${bitmap.width}x${bitmap.height}`;
  })), icons.filter(({ type }) => type === 'image/png'));
  assert.deepEqual(sizes, ['192x192', '512x512']);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // Test profiles are private ones, in which nothing is installed.
  const others = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  assert.deepEqual(others, []);
});

for (const [what, spoil] of [
  ['does not know of workers', () => { delete Navigator.prototype.serviceWorker; }],
  ['refuses them', () => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException('not in a private window', 'SecurityError'));
  }],
]) {
  hosted(`offline: where the browser ${what}, the page works as without`, async (app) => {
    await app.page.addInitScript(spoil);
    await app.open('?lang=en');
    await readsWorkbook(app, 'W-1');
    assert.equal(app.page.context().serviceWorkers().length, 0);
    assert.equal(await app.page.locator('#bars p').count(), 0);
  });
}

hosted('offline: the page can register no other worker', async (app) => {
  app.guard.allow(/TrustedScriptURL|Trusted Type|trusted-types|require-trusted-types-for/);
  await openKept(app);
  const refusals = await app.page.evaluate(async () => {
    const attempts = [
      () => navigator.serviceWorker.register('duewise-offline.js'),
      () => trustedTypes.createPolicy('duewise-offline', { createScriptURL: (text) => text }),
    ];
    const names = [];
    for (const attempt of attempts) {
      try {
        await attempt();
        names.push('allowed');
      } catch (error) {
        names.push(error.name);
      }
    }
    return names;
  });
  assert.deepEqual(refusals, ['TypeError', 'TypeError']);
});

e2e('offline: the single file registers no worker', async (app) => {
  app.url = pathToFileURL(path.join(dist, 'duewise.html')).href;
  app.guard.allow(/request outside the page's origin: file:\/\/\S+\/duewise\.html\?lang=en$/);
  await app.open('?lang=en');
  assert.equal(await app.page.evaluate(registrations).catch(() => 0), 0);
  assert.equal(app.page.context().serviceWorkers().length, 0);
}, { site: dist });

hosted('offline: a page that is not a release takes the worker and what it kept away',
  async (app, host) => {
    await openKept(app);
    await host.deploy(site);
    assert.equal(await lookForUpdate(app), 'installed');
    await Promise.all([
      app.page.waitForEvent('load'),
      app.page.click('#updateReady button:has-text("Use it now")'),
    ]);
    await app.ready();
    assert.equal(await app.page.evaluate(() => document.scripts[0].getAttribute('src')),
      'duewise.js');
    await app.until(async () => (await caches(app)).length === 0);
    assert.equal(await app.page.evaluate(registrations), 0);
    await readsWorkbook(app, 'W-1');
  });

e2e('offline: the page that is not a release registers no worker', async (app) => {
  await app.open('?lang=en');
  assert.equal(await app.page.evaluate(registrations), 0);
});
