// The rescue page and plans under a passphrase: the storage alone (tests/e2e/store) protects the
// plan, then the page, served at the same address, opens what is stored.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { site } from './support/browser.mjs';
import { e2e } from './support/e2e.mjs';
import { rawStore } from './support/raw_store.mjs';
import { alone, call, mustSave, openStore, writeTo } from './support/store_probe.mjs';

const passphrase = 'correct horse battery 如期';
const rows = 130_000; // three records, one private file
const options = { ...alone, viewport: { width: 1280, height: 1000 } };
const textOf = (state) => `{"schema": "duewise.plan/1", "name": "${state}"}`;
const followed = (page) => page.evaluate(() => MIRROR.working);

// A plan "a": a plain save, then two under the passphrase.
async function protect(app) {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, textOf('plain'), rows);
  const made = await call(app.page, 'protect', 'a', passphrase, textOf('sealed 1'), rows);
  assert.equal(made.code, '', JSON.stringify(made));
  await mustSave(app.page, textOf('sealed 2'), rows);
  await followed(app.page);
}

async function openRescue(app, language = 'en') {
  for (const name of ['rescue.html', 'duewise-rescue.js', 'duewise.css'])
    await app.page.route(`**/${name}*`, (route) => route.fulfill({ path: path.join(site, name) }));
  await app.page.goto(new URL(`rescue.html?lang=${language}`, app.url).href);
  await app.page.waitForSelector('#rescue[data-state=done]');
  return app.page;
}

async function saveCopy(page) {
  const button = page.getByRole('button', { name: 'Save a copy' }).first();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

// What is saved is what the store was given, byte for byte.
async function savesState(page, state) {
  const parts = `${textOf(state).slice(0, -1)},\n"portfolio": ${'r'.repeat(rows)}}\n`;
  assert.deepEqual(await saveCopy(page), { name: 'Probe.duewise.json', text: parts });
}

async function type(page, phrase) {
  await page.getByLabel('Passphrase').fill(phrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

const isOpen = (page) => page.waitForSelector('.plan h2:has-text("Probe")');
const plainFile = /The saved file is not protected by the passphrase/;

e2e('rescue: a plan under a passphrase opens here, and nothing is written', async (app) => {
  await protect(app);
  const page = await openRescue(app);
  const before = await rawStore(page);
  const field = page.getByLabel('Passphrase');
  assert.match(await page.textContent('.plan'),
    /^aSaved .*20\d\d.*state 3, Database of the browser, protected by a passphrase/);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  assert.equal(await field.getAttribute('autocomplete'), 'current-password');
  await type(page, 'another one');
  assert.equal(await page.isDisabled('form button'), true);
  await page.waitForSelector('form .fault:has-text("not the right one")');
  assert.equal(await page.isDisabled('form button'), false);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await page.getByRole('button', { name: 'Save a copy' }).count(), 0);
  await field.fill(passphrase);
  await field.press('Enter');
  await isOpen(page);
  const text = await page.textContent('.plan');
  assert.match(text, /2 invoices, 1 customers/);
  assert.match(text, plainFile);
  assert.equal(await page.locator('form').count(), 0);
  await savesState(page, 'sealed 2');
  await page.click('summary');
  await page.waitForFunction(() => {
    const entries = [...document.querySelectorAll('.plan li')];
    return entries.length === 4 && entries.every((each) => each.querySelector('button'));
  });
  assert.deepEqual(await rawStore(page), before);
  await openRescue(app);
  assert.equal(await page.locator('form').count(), 1, 'nothing is kept for the next visit');
}, options);

e2e('rescue: either store alone is enough for a plan under a passphrase', async (app) => {
  await protect(app);
  const page = await openRescue(app);
  const files = await page.evaluate(async () => {
    const top = await navigator.storage.getDirectory();
    const all = [];
    const folder = await (await top.getDirectoryHandle('duewise-mirror')).getDirectoryHandle('a');
    for await (const [name, handle] of folder.entries())
      all.push([name, Array.from(new Uint8Array(await (await handle.getFile()).arrayBuffer()))]);
    await top.removeEntry('duewise-mirror', { recursive: true });
    return all;
  });
  await openRescue(app);
  assert.match(await page.textContent('.stores'), /Database.*1 plans.*nothing is stored/);
  await type(page, passphrase);
  await isOpen(page);
  await savesState(page, 'sealed 2');
  await page.evaluate(async (all) => {
    await new Promise((resolve) => {
      indexedDB.deleteDatabase('/duewise').onsuccess = resolve;
    });
    const top = await navigator.storage.getDirectory();
    const made = await top.getDirectoryHandle('duewise-mirror', { create: true });
    const folder = await made.getDirectoryHandle('a', { create: true });
    for (const [name, bytes] of all) {
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write(new Uint8Array(bytes));
      await stream.close();
    }
  }, files);
  await openRescue(app);
  assert.match(await page.textContent('.stores'), /nothing is stored.*1 plans/);
  await type(page, passphrase);
  await isOpen(page);
  await savesState(page, 'sealed 2');
}, options);

e2e('rescue: what a page sealed at once while it left opens, too', async (app) => {
  await protect(app);
  await call(app.page, 'edit', textOf('left'));
  await app.page.goto('about:blank');
  const page = await openRescue(app);
  assert.match(await page.textContent('.plan'), /state 4, Database/);
  await type(page, passphrase);
  await isOpen(page);
  const copy = await saveCopy(page);
  assert.equal(copy.text, `${textOf('left').slice(0, -1)},\n"portfolio": }\n`);
}, options);

e2e('rescue: a damaged sealed state is named, and the next one is offered', async (app) => {
  await protect(app);
  const page = await openRescue(app);
  await page.evaluate(() => new Promise((resolve, reject) => {
    const opening = indexedDB.open('/duewise');
    opening.onsuccess = () => {
      const work = opening.result.transaction('FILE_DATA', 'readwrite');
      const files = work.objectStore('FILE_DATA');
      const name = '/duewise/plans/a/0000000003-plan-00000.chunk';
      files.get(name).onsuccess = ({ target }) => {
        target.result.contents[70] ^= 1;
        files.put(target.result, name);
      };
      work.oncomplete = () => { opening.result.close(); resolve(); };
      work.onabort = () => reject(work.error);
    };
  }));
  await openRescue(app);
  await type(page, passphrase);
  await isOpen(page);
  assert.match(await page.textContent('.plan'),
    /state 3, Second copy.*State 3, Database of the browser: a stored piece has other bytes/);
  await savesState(page, 'sealed 2');
}, options);

// Which records the database has; those of `again` are put into it before.
const records = (page, again = []) => page.evaluate((missing) => new Promise((resolve, reject) => {
  const opening = indexedDB.open('/duewise');
  opening.onsuccess = () => {
    const work = opening.result.transaction('FILE_DATA', 'readwrite');
    const files = work.objectStore('FILE_DATA');
    for (const [path, contents] of missing)
      files.put({ timestamp: new Date(), mode: 33206, contents: new Uint8Array(contents) }, path);
    const found = [];
    files.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      const { contents } = cursor.value;
      if (contents) found.push([cursor.key, Array.from(contents)]);
      cursor.continue();
    };
    work.oncomplete = () => { opening.result.close(); resolve(found); };
    work.onabort = () => reject(work.error);
  };
}), again);

e2e('rescue: a passphrase opens the states that it fits, the others stay closed', async (app) => {
  await protect(app);
  const before = await records(app.page);
  await call(app.page, 'protect', 'a', 'another one', textOf('changed'), rows);
  await followed(app.page);
  const page = await openRescue(app);
  await records(page, before); // as if nothing of the old passphrase had been deleted
  await openRescue(app);
  assert.match(await page.textContent('.plan'), /^aSaved .*state 4, .*protected by a passphrase/);
  await type(page, passphrase);
  await isOpen(page);
  const text = await page.textContent('.plan');
  assert.match(text, /2 invoices.*state 3, Database.*state 4, Database.*protected by a passphrase/);
  await savesState(page, 'sealed 2');
  await page.click('summary');
  await page.waitForFunction(() => {
    const entries = [...document.querySelectorAll('.plan li')];
    return entries.length > 3 && !entries.some((each) => /Checking/.test(each.textContent));
  });
  const listed = await page.locator('.plan li').allTextContents();
  for (const entry of listed)
    assert.match(entry, /state 4/.test(entry) ? /it is protected by a passphrase$/ : plainFile);
  await type(page, 'another one');
  await page.waitForSelector('.plan form', { state: 'detached' });
  await page.waitForSelector('.plan > button');
  await savesState(page, 'changed');
}, options);

e2e('rescue: where the browser decrypts nothing, no passphrase is asked for', async (app) => {
  await protect(app);
  await app.page.addInitScript(() => {
    Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });
  });
  const page = await openRescue(app);
  assert.match(await page.textContent('.plan'), /protected by a passphrase.*decrypts only on pages/);
  assert.equal(await page.locator('form').count(), 0);
  await openRescue(app, 'zh-Hans');
  assert.match(await page.textContent('.plan'), /受密码短语保护.*https/);
  await openRescue(app, 'zh-Hant');
  assert.match(await page.textContent('.plan'), /受密碼短語保護.*https/);
}, options);
