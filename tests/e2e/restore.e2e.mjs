// A backup of a plan that is here already: the two are shown side by side, and nothing changes
// before somebody chose.
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { e2e } from './support/e2e.mjs';
import { valueOf } from './support/screens.mjs';

const saved = { id: 'save-state', label: /^Saved/ };
const name = { id: 'plan-name' };
const title = 'This plan is already here';
const tall = { viewport: { width: 1280, height: 1500 } };

async function rename(app, text) {
  await app.fill(name, text);
  await app.press('Enter');
  await app.page.waitForTimeout(600);
  await app.waitFor(saved);
}

async function fileOf({ name: fileName, text }) {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-')), fileName);
  await writeFile(file, text);
  return file;
}

const planCount = async (app) => (await app.findAll({ id: 'delete-plan' })).length;

e2e('restore: cancel, replace with undo, and keep both', async (app) => {
  await app.open('?lang=en&sample=software-firm');
  await rename(app, 'First');
  const backup = await fileOf(await app.download({ id: 'save-copy' }));
  await rename(app, 'Second');
  await app.open('?lang=en');

  await app.drop([backup]);
  await app.waitFor(title);
  await app.waitFor({ label: /^Name, days or calendar are others/ });
  const isTime = ({ label }) => /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(label);
  await app.until(async () => (await app.items()).filter(isTime).length === 2);
  await app.click('Cancel');
  await app.waitGone(title);
  assert.equal(await planCount(app), 1);
  await app.waitFor('Second');

  await app.drop([backup]);
  await app.waitFor({ id: 'restore-replace', state: { disabled: false } });
  await app.click({ id: 'restore-replace' });
  await app.waitFor('64 invoices');
  assert.equal(await valueOf(app, name), 'First');
  await app.waitFor(saved);
  await app.click({ id: 'undo' });
  assert.equal(await valueOf(app, name), 'Second');
  await app.page.waitForTimeout(600);
  await app.waitFor(saved);

  // The open plan, too.
  await app.drop([backup]);
  await app.click('Keep both');
  await app.waitFor('64 invoices');
  assert.equal(await valueOf(app, name), 'First (from the file)');
  await app.waitFor(saved);
  await app.click('Start');
  await app.until(async () => (await planCount(app)) === 2);
  await app.waitFor('Second');
}, tall);
