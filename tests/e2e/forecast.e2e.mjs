// What will come in: the forecast is there after one press, an invoice says why, the seed decides
// the bands; an assumption is changed by keys and undone; two policies are compared in cash.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';

const exports = { id: 'export', role: 'button' };
const chart = (text) => ({ role: 'img', label: new RegExp(text) });
const tall = { viewport: { width: 1280, height: 2400 } };

async function openScreen(app, name) {
  await app.open('?lang=en');
  await app.click({ id: 'open-sample' });
  await app.waitFor({ role: 'searchbox' });
  await app.click({ id: name });
}

// The amount under its name, "Expected by 2027-05-23".
async function figureOf(app, name) {
  const { box } = await app.find({ label: name });
  const below = (await app.items()).filter(
      (item) => Math.abs(item.box.x - box.x) < 2 && item.box.y > box.y);
  below.sort((a, b) => a.box.y - b.box.y);
  return below[0].label;
}

e2e('forecast: charts, an invoice and its reasons, another seed, a table', async (app) => {
  await openScreen(app, 'nav-forecast');
  await app.waitFor(exports);
  await app.waitFor(chart('^Cash by week, CNY$'));
  await app.waitFor(chart('^Cash in sum, CNY$'));
  const expected = await figureOf(app, /^Expected by /);
  const band = await figureOf(app, '10–90% band');
  const [row] = await app.findAll({ role: 'row', label: /INV-2026-/ });
  const number = row.label.match(/INV-2026-\d+/)[0];
  await app.click({ role: 'row', label: row.label });
  await app.waitFor({ role: 'heading', label: `Why ${number} is forecast so` });
  await app.click({ id: 'try-event' });
  await app.waitFor({ role: 'heading', label: 'Tried out, not part of the plan' });
  await app.waitFor(chart('^Difference it makes$'));
  await app.click({ id: 'drop-trial' });
  await app.waitGone({ id: 'drop-trial' });
  await app.fill({ id: 'forecast-seed', role: 'textbox' }, '42');
  await app.press('Enter');
  await app.until(async () => (await figureOf(app, '10–90% band')) !== band);
  assert.equal(await figureOf(app, /^Expected by /), expected, 'seeds move bands only');
  await app.click(exports);
  const { name, text } = await app.download('Table (CSV)');
  assert.match(name, /forecast .*\.csv$/);
  assert.match(text, /^start,currency,expected,p10,p90,cumulative_expected,/);
  await app.press('Control+z');
  // The same seed is the same picture.
  await app.until(async () => (await figureOf(app, '10–90% band')) === band);
}, tall);

e2e('behaviour: an assumption is stepped by keys, says what hangs on it, and is undone',
    async (app) => {
      await openScreen(app, 'nav-behaviour');
      await app.waitFor({ label: /too few settled invoices/ });
      await app.waitFor(chart('^Paid by day after the due date$'));
      const slider = { role: 'slider', label: 'Never paid' };
      assert.equal((await app.find(slider)).value, '1%');
      await app.waitFor({ label: /^at 2%: -/ });
      // By mouse to the left end, then by keys up again.
      await app.click(slider, { at: [0.02, 0.5] });
      await app.until(async () => (await app.find(slider)).value === '0%');
      await app.waitFor({ label: 'Entered' });
      await app.press('ArrowRight');
      await app.press('ArrowRight');
      await app.until(async () => (await app.find(slider)).value !== '0%');
      await app.press('Control+z');
      await app.click({ id: 'reset-assumptions' });
      await app.until(async () => (await app.find(slider)).value === '1%');
      assert.ok(!(await app.has({ label: 'Entered' })), await app.labels());
    }, { viewport: { width: 1280, height: 2200 } });

e2e('forecast: two policies are compared in cash, with a band on the difference', async (app) => {
  await openScreen(app, 'nav-compare');
  await app.waitFor(exports);
  await app.waitFor(chart('^Cash by week, CNY$'));
  await app.waitFor(chart('^B less A by week, CNY$'));
  assert.match(await figureOf(app, 'B less A'), /^-?[\d,]+\.\d\d CNY$/);
}, tall);
