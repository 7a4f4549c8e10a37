// The day's work as a collector meets it: the list, whose work, another day, the line that is
// picked, and the list as a file for the calendar.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { e2e } from './support/e2e.mjs';

const wide = { viewport: { width: 1280, height: 1400 } };

async function openWorklist(app) {
  await app.open('?lang=en');
  await app.click({ id: 'open-sample' });
  await app.click('Worklist');
  await app.waitFor({ role: 'heading', label: 'Worklist' });
}

// The lines of work; who fills which role is a list, too, but one without figures.
async function rowsOf(app) {
  return app.findAll({ role: 'row', label: /\d/u });
}

e2e('worklist: a line that is picked tells why and which invoices', async (app) => {
  await openWorklist(app);
  const rows = await rowsOf(app);
  assert.ok(rows.length > 0, await app.labels());
  await app.click({ id: rows[0].id });
  await app.waitFor('Last contact');
  await app.waitFor('none logged');
}, wide);

e2e('worklist: one digit and Enter log what came of the line', async (app) => {
  await openWorklist(app);
  const [first] = await rowsOf(app);
  await app.click({ id: first.id });
  await app.waitFor('none logged');
  await app.page.keyboard.press('1');
  await app.page.keyboard.press('Enter');
  await app.waitFor('1 entry');
  await app.waitFor({ id: 'save-state', label: /^Saved/ });
  const [after] = await rowsOf(app);
  assert.equal(after.label, first.label, 'the line stays where it was');
}, { viewport: { width: 1280, height: 2400 } });

e2e('worklist: another day has other work, and a role only its own', async (app) => {
  await openWorklist(app);
  const day = { id: 'playhead-date', role: 'textbox' };
  const before = (await app.find(day)).value;
  await app.click('One day later');
  await app.settle();
  assert.ok((await app.find(day)).value > before);
  await app.click({ id: 'work-role' });
  await app.click({ role: 'option', label: 'Collector' });
  await app.settle();
  for (const row of await rowsOf(app)) assert.match(row.label, /Collector/u);
}, wide);

e2e('worklist: the list goes into a calendar file', async (app) => {
  await openWorklist(app);
  const waiting = app.page.waitForEvent('download');
  await app.click('Export');
  await app.click('Calendar (ICS)');
  const download = await waiting;
  assert.match(download.suggestedFilename(), /\.ics$/u);
  const text = await readFile(await download.path(), 'utf8');
  assert.match(text, /^BEGIN:VCALENDAR\r\n/u);
  assert.match(text, /BEGIN:VEVENT\r\n/u);
}, wide);

e2e('worklist: on a phone it is in the bar, and the other screens behind More', async (app) => {
  await app.open('?lang=en');
  await app.click({ id: 'open-sample' });
  await app.click('Worklist');
  await app.waitFor({ role: 'heading', label: 'Worklist' });
  await app.click('More');
  await app.click('Policy');
  await app.settle();
  assert.ok(!(await app.has({ role: 'heading', label: 'Worklist' })));
}, { viewport: { width: 390, height: 844 } });
