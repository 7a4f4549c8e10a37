// Two policies side by side, as somebody tries it who ponders another procedure: choose it by its
// name, read what changes, walk to the days where the two part.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';

const heading = { role: 'heading', label: 'Two policies side by side' };
const day = { id: 'playhead-date', role: 'textbox' };

async function openComparison(app) {
  await app.open('?lang=en');
  await app.click({ id: 'open-sample' });
  await app.click('Compare');
  await app.waitFor(heading);
  await choose(app, 'Departments by age');
}

// The figure that stands under its name among the totals, "281 → 348".
async function figureOf(app, name) {
  const { box } = await app.find(name);
  const below = (await app.items()).filter(
      (item) => Math.abs(item.box.x - box.x) < 2 && item.box.y > box.y);
  below.sort((a, b) => a.box.y - b.box.y);
  return below[0].label;
}

// Picks from the list, which is longer than the screen: it is scrolled until the name is in sight.
async function choose(app, policy) {
  const option = { role: 'option', label: policy };
  await app.click({ id: 'compared-policy' });
  for (let turn = 0; turn < 30 && !(await app.has(option)); ++turn) {
    await app.wheel({ role: 'option' }, [0, 120]);
  }
  await app.click(option);
  await app.waitFor({ role: 'heading', label: policy });
}

// The left edges of both playheads.
async function playheads(app) {
  const found = await app.findAll({ id: 'playhead' });
  assert.equal(found.length, 2, await app.labels());
  return found.map((item) => item.box.x);
}

e2e('compare: another policy is chosen by its name and the numbers change', async (app) => {
  await openComparison(app);
  const before = await figureOf(app, 'Contacts');
  assert.match(before, /^\d+ → \d+$/);
  await choose(app, 'Finance, sales, legal');
  const after = await figureOf(app, 'Contacts');
  assert.match(after, /^\d+ → \d+$/);
  const [own, first] = before.split(' → ');
  const [ownAgain, second] = after.split(' → ');
  assert.equal(ownAgain, own, 'the plan\'s own policy stays as it is');
  assert.notEqual(second, first);
}, { viewport: { width: 1280, height: 1600 } });

e2e('compare: the playhead of one timeline moves that of the other', async (app) => {
  await openComparison(app);
  const before = (await app.find(day)).value;
  const [, lower] = await app.findAll({ id: 'playhead' });
  const x = lower.box.x + lower.box.width / 2;
  const y = lower.box.y + lower.box.height / 2;
  await app.page.mouse.move(x, y);
  await app.settle();
  await app.page.mouse.down();
  await app.page.waitForTimeout(40);
  for (let step = 1; step <= 8; ++step) {
    await app.page.mouse.move(x + step * 20, y);
    await app.page.waitForTimeout(20);
  }
  await app.page.mouse.up();
  await app.settle();
  assert.ok((await app.find(day)).value > before, `${(await app.find(day)).value} after ${before}`);
  const [first, second] = await playheads(app);
  assert.ok(Math.abs(first - second) < 1, `${first} and ${second}`);
  assert.ok(first > lower.box.x + 100, `${first} right of ${lower.box.x}`);
}, { viewport: { width: 1280, height: 1600 } });

e2e('compare: a press on a difference goes to the day where the policies part', async (app) => {
  await openComparison(app);
  const rows = await app.findAll({ role: 'row', label: /days later/ });
  assert.ok(rows.length > 0, await app.labels());
  const [earlier] = rows.at(-1).label.match(/\d{4}-\d\d-\d\d/g).sort();
  await app.fill(day, '2027-02-01');
  await app.press('Enter');
  assert.equal((await app.find(day)).value, '2027-02-01');
  await app.click({ role: 'row', label: rows.at(-1).label });
  assert.equal((await app.find(day)).value, earlier);
}, { viewport: { width: 1280, height: 1900 } });
