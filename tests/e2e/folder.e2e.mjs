// Copies in a folder. Nothing can press the buttons of the browser's own folder dialog, so
// `showDirectoryPicker` is replaced by one that hands out a folder of the private files: a real
// FileSystemDirectoryHandle, but one whose permission is always there and whose disk is the
// browser's. What a permission that was taken back or a full disk answers is made by hand.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';
import { ownFolder, rename } from './support/plans.mjs';

const tall = { viewport: { width: 1280, height: 1500 } };

// The files of the folder: name → the plan's name in it.
const files = (app) => app.page.evaluate(async () => {
  const top = await navigator.storage.getDirectory();
  const found = {};
  for await (const [key, handle] of (await top.getDirectoryHandle('chosen')).entries()) {
    const text = await (await handle.getFile()).text();
    found[key] = text === '' ? '' : JSON.parse(text).name;
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
});

async function holds(app, wanted, time) {
  await app.until(async () => JSON.stringify(await files(app)) === JSON.stringify(wanted),
    async () => `the folder holds ${JSON.stringify(await files(app))}`, time);
}

async function choose(app) {
  await app.click('Start');
  await app.click({ id: 'choose-folder' });
  await app.waitFor(/^Copies of the open plan go to “chosen”/);
}

e2e('folder: a copy is written at once, behind saves, when the plan is left, and after a restart',
  async (app) => {
    await app.page.addInitScript(ownFolder);
    await app.open('?lang=en&sample=software-firm');
    await rename(app, 'Ours/1');
    await choose(app);
    await holds(app, { 'Ours-1.duewise.json': 'Ours/1' });
    await app.waitFor(/^Last copy written 20/);
    await app.waitFor(/^Last copy: today$/);
    // The next one waits for its time, or for somebody who goes elsewhere.
    await rename(app, 'Theirs');
    assert.deepEqual(await files(app), { 'Ours-1.duewise.json': 'Ours/1' });
    await app.click({ id: 'open-sample' });
    await holds(app, { 'Ours-1.duewise.json': 'Ours/1', 'Theirs.duewise.json': 'Theirs' });

    await app.open('?lang=en');
    await app.waitFor(/^Copies of the open plan go to “chosen”/);
    await app.click({ id: 'open-plan' });
    await rename(app, 'Third');
    await holds(app, { 'Ours-1.duewise.json': 'Ours/1', 'Theirs.duewise.json': 'Theirs',
      'Third.duewise.json': 'Third' }, 40_000);
    await app.click('Start');
    await app.click({ id: 'leave-folder' });
    await app.waitFor({ id: 'choose-folder' });
    await app.open('?lang=zh-Hant');
    await app.waitFor({ id: 'choose-folder', label: '選擇資料夾…' });
  }, tall);

e2e('folder: files of others are left alone', async (app) => {
  await app.page.addInitScript(ownFolder);
  await app.open('?lang=en&sample=software-firm');
  await app.page.evaluate(async () => {
    const folder = await window.showDirectoryPicker();
    const handle = await folder.getFileHandle('Ours.duewise.json', { create: true });
    const stream = await handle.createWritable();
    await stream.write('{"schema": "duewise.plan/1",\n"id": "another",\n"name": "Not ours"}');
    await stream.close();
  });
  await rename(app, 'Ours');
  await choose(app);
  await app.until(async () => Object.keys(await files(app)).length === 2);
  const found = await files(app);
  assert.equal(found['Ours.duewise.json'], 'Not ours');
  const [other] = Object.keys(found).filter((each) => /^Ours \(\w{6}\)\.duewise\.json$/.test(each));
  assert.equal(found[other], 'Ours');
}, tall);

e2e('folder: a missing permission is asked for again, and a full disk is told',
  async (app) => {
    await app.page.addInitScript(ownFolder);
    await app.page.addInitScript(() => {
      const asked = () => localStorage.getItem('test.permission') || 'granted';
      FileSystemHandle.prototype.queryPermission = async () => asked();
      FileSystemHandle.prototype.requestPermission = async () => {
        localStorage.setItem('test.permission', 'granted');
        return asked();
      };
    });
    await app.open('?lang=en&sample=software-firm');
    await rename(app, 'Ours');
    await choose(app);
    await holds(app, { 'Ours.duewise.json': 'Ours' });
    await app.page.evaluate(() => localStorage.setItem('test.permission', 'prompt'));
    await app.open('?lang=en');
    await app.waitFor(/^No copies are written: the browser asks again/);
    await app.click({ id: 'open-plan' });
    await rename(app, 'Again');
    assert.deepEqual(await files(app), { 'Ours.duewise.json': 'Ours' });
    await app.click('Start');
    await app.click({ id: 'allow-folder' });
    await holds(app, { 'Again.duewise.json': 'Again', 'Ours.duewise.json': 'Ours' });
    await app.waitGone({ id: 'allow-folder' });

    await app.page.evaluate(() => {
      FileSystemFileHandle.prototype.createWritable = () =>
        Promise.reject(new DOMException('made by a test', 'QuotaExceededError'));
    });
    await rename(app, 'Full');
    await app.click({ id: 'open-sample' }); // leaving writes at once
    await app.click('Start');
    await app.waitFor(/no room left/);
  }, { viewport: { width: 1280, height: 1700 } });

e2e('folder: a browser without folders offers none', async (app) => {
  await app.page.addInitScript(() => { delete window.showDirectoryPicker; });
  await app.open('?lang=en&sample=software-firm');
  await app.click('Start');
  assert.equal(await app.has({ id: 'choose-folder' }), false);
}, tall);
