// Copies outside the browser: one press makes one, and the planner says, quietly, when it is time
// for another. The day is the page's own clock, which the test sets.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';
import { planName as name, rename, saved } from './support/plans.mjs';

const due = { id: 'copy-state' };
const line = (pattern) => ({ label: pattern });
const day = 86_400_000;

e2e('copies: a reminder comes after a week with changes, outlives a reload, and goes with a copy',
  async (app) => {
    const { clock } = app.page;
    const now = Date.now();
    await clock.setFixedTime(now);
    await app.open('?lang=en&sample=software-firm');
    await rename(app, 'Ours');
    const copy = await app.download({ id: 'save-copy' });
    assert.equal(copy.name, 'Ours.duewise.json');
    assert.equal(JSON.parse(copy.text).name, 'Ours');
    await app.click('Start');
    await app.waitFor(line(/^Last copy: today$/));
    await rename(app, 'Ours, changed');
    assert.equal(await app.has(due), false);

    await clock.setFixedTime(now + 6 * day);
    await app.open('?lang=en');
    await app.waitFor(line(/^Last copy: 6 days ago, 1 change since$/));
    await app.click({ id: 'open-plan' });
    await app.waitFor(name);
    assert.equal(await app.has(due), false);

    await clock.setFixedTime(now + 7 * day);
    await app.open('?lang=zh-Hans');
    await app.waitFor(line(/^上次副本：7 天前，此后有 1 处更改$/));
    await app.click({ id: 'open-plan' });
    assert.match((await app.find(due)).label, /7 天前/);
    assert.equal((await app.download({ id: 'save-copy' })).name, 'Ours, changed.duewise.json');
    await app.waitGone(due);
  });

e2e('copies: a plan that was never copied is told of a week after it was first saved',
  async (app) => {
    const now = Date.now();
    await app.page.clock.setFixedTime(now);
    await app.open('?lang=en&sample=software-firm');
    await rename(app, 'Ours');
    assert.equal(await app.has(due), false);
    await app.page.clock.setFixedTime(now + 7 * day);
    await app.open('?lang=en');
    await app.waitFor(line(/^No copy yet, 1 change$/));
    await app.click({ id: 'open-plan' });
    assert.equal((await app.find(due)).label, 'No copy yet, 1 change');
    // What is deleted leaves no note behind.
    await app.click('Start');
    await app.click({ id: 'delete-plan' });
    await app.click({ id: 'confirm-delete' });
    await app.waitGone({ id: 'delete-plan' });
    const notes = () => app.page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.startsWith('duewise.copy.')).length);
    await app.until(async () => (await notes()) === 0);
  });
