// Where the browser keeps the plans once only, the start screen says so.
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { e2e } from './support/e2e.mjs';
import { dist } from './support/host.mjs';

const saved = { id: 'save-state', label: /^(Saved|已保存)/ };
const once = /^This browser keeps the plans once only/;
const failing = /^The second copy in this browser could not be written/;
const tall = { viewport: { width: 1280, height: 1500 } };

async function save(app, text) {
  await app.fill({ id: 'plan-name' }, text);
  await app.press('Enter');
  await app.page.waitForTimeout(600);
  await app.waitFor(saved);
  await app.click({ role: 'tab', label: /^(Start|开始)$/ });
}

e2e('one store: a browser without private files is told of', async (app) => {
  await app.page.addInitScript(() => { delete FileSystemFileHandle.prototype.createWritable; });
  await app.open('?lang=en&sample=software-firm');
  await save(app, 'Ours');
  await app.waitFor(once);
}, tall);

e2e('one store: with both nothing is said, with a failing one it is', async (app) => {
  await app.open('?lang=en&sample=software-firm');
  await save(app, 'Ours');
  await app.page.waitForTimeout(5000);
  assert.equal(await app.has(once) || await app.has(failing), false);
  await app.page.evaluate(() => {
    FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new Error('no room'));
  });
  await save(app, 'Ours again');
  await app.until(() => app.has(failing), () => 'nothing was said', 45_000);
}, tall);

e2e('one store: a page from a file says that the saved file counts', async (app) => {
  app.guard.allow(/request outside the page's origin: file:/);
  app.url = pathToFileURL(path.join(dist, 'duewise.html')).href;
  await app.open('?lang=zh-Hans&sample=software-firm');
  await save(app, 'Ours');
  await app.waitFor(/^此页面是从文件打开的/);
}, tall);
