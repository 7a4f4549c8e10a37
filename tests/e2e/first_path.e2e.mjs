// The first path through the product, as a newcomer walks it: sample, timeline, own file, policy,
// reload, search in Chinese, languages. Nothing here reaches into the program: everything is done
// by mouse, keyboard, input method and files, and found by what is visible.
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { e2e } from './support/e2e.mjs';

const header = 'invoice_no,customer_id,customer_name,issue_date,due_date,amount,currency\n';

async function writeFileOf(text, name = 'export.csv') {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-'));
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

const shows = (text) => ({ label: new RegExp(text) });
const saved = { id: 'save-state', label: /^Saved/ };

e2e('first path: the sample opens with its invoices, ages and timeline', async (app) => {
  await app.open('?lang=en');
  await app.click({ id: 'open-sample' });
  await app.waitFor('64 invoices');
  await app.waitFor(shows('^1,662,800\\.00 CNY$'));
  await app.waitFor(shows('^187,550\\.00 USD$'));
  await app.click('Timeline');
  await app.waitFor({ role: 'heading', label: 'Timeline' });
  await app.waitFor('Stop of service');
  await app.click({ role: 'tab', label: 'By customer' });
  await app.waitFor(shows('晨岚制造'));
});

e2e('first path: a dropped file becomes a plan, an offset moves its timeline, and both are there ' +
    'after a reload', async (app) => {
  await app.open('?lang=en');
  await app.drop(await writeFileOf(`${header}H-1,K1,Harbour Soft,2026-11-01,2027-01-10,900.00,CNY\n`));
  await app.waitFor(shows('H-1'));
  await app.click('Timeline');
  const before = await stepOf(app);
  await app.click('Policy');
  // The chosen procedure reminds one week before the due date.
  const longer = '-2w';
  await app.fill({ id: 'offset', role: 'textbox' }, longer);
  await app.press('Enter');
  await app.waitFor(saved);
  await app.click('Timeline');
  const after = await stepOf(app);
  const days = (Date.parse(before) - Date.parse(after)) / 86_400_000;
  assert.equal(days, 7, `${before} → ${after}`);

  await app.reload();
  await app.click({ id: 'open-plan' });
  await app.click('Policy');
  assert.equal((await app.find({ id: 'offset', role: 'textbox' })).value, longer);
  await app.click('Timeline');
  assert.equal(await stepOf(app), after);
}, { viewport: { width: 1280, height: 1500 } });

// The date of the only invoice's next step.
async function stepOf(app) {
  await app.waitFor({ role: 'heading', label: 'Next steps' });
  const isDate = (item) => /^\d{4}-\d\d-\d\d$/.test(item.label);
  const heading = await app.find({ role: 'heading', label: 'Next steps' });
  const dates = (await app.items()).filter(
      (item) => isDate(item) && item.box.y > heading.box.y && item.box.x > heading.box.x);
  assert.equal(dates.length, 1, await app.labels());
  return dates[0].label;
}

e2e('first path: a file that cannot be used is told and leaves the plan as it was', async (app) => {
  await app.open('?lang=en');
  await app.drop(await writeFileOf(`${header}H-1,K1,Harbour Soft,2026-11-01,2027-01-10,900.00,CNY\n`));
  await app.waitFor(shows('H-1'));
  await app.click('Start');
  for (const [text, told] of [['', /empty/i], ['invoice_no,due_date\n', /column|customer/i],
                              ['\u0000\u0001\u0002\u0000\u0003\u0000', /cannot be read/i],
                              ['{"invoices": [{"invoice_no": "A"', /JSON/]]) {
    await app.drop(await writeFileOf(text));
    await app.waitFor({ label: told });
  }
  await app.click('Invoices');
  await app.waitFor(shows('H-1'));
  await app.waitFor('1 invoice');
});

e2e('first path: a Chinese name is found through the input method', async (app) => {
  await app.open('?lang=zh-Hans');
  await app.click({ id: 'open-sample' });
  await app.click({ id: 'search-invoices' });
  await app.compose(['q', 'qing', 'qing he'], '青禾');
  assert.equal((await app.find({ id: 'search-invoices' })).value, '青禾');
  await app.until(async () => (await app.findAll(shows('青禾连锁药房'))).length > 1);
  assert.equal(await app.has(shows('Blue Tern')), false);
});

e2e('first path: the language is switched while working', async (app) => {
  await app.open('?lang=en');
  await app.click({ id: 'open-sample' });
  await app.waitFor({ role: 'heading', label: 'Invoices' });
  for (const [name, heading] of [['繁體中文', '發票'], ['简体中文', '发票'], ['English', 'Invoices']]) {
    await app.click({ id: 'language' });
    await app.click({ role: 'option', label: name });
    await app.waitFor({ role: 'heading', label: heading });
  }
});
