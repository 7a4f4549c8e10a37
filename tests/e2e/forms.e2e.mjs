// Forms of the day's work by keyboard alone: a letter opens one, Enter keeps it, a fault stands at
// its field; and a morning's ten contacts, counted key by key.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';

const saved = { id: 'save-state', label: /^Saved/ };
const tall = { viewport: { width: 1400, height: 2600 } };
const minutesAllowed = 2;
const contacts = 10;

// The number of entries that the log card of the customer at hand shows.
async function entriesShown(app) {
  const [count] = await app.findAll({ label: /^\d+ entr(y|ies)$/ });
  return count === undefined ? -1 : Number.parseInt(count.label, 10);
}

// Counts what is pressed.
class Keys {
  constructor(app) {
    this.app = app;
    this.count = 0;
  }

  async press(key) {
    this.count += 1;
    await this.app.press(key);
  }

  // Tab by Tab to the widget, as somebody without a mouse would.
  async tabTo(id) {
    for (let i = 0; i < 60; ++i) {
      if (await this.app.has({ id, state: { focused: true } })) return;
      await this.press('Tab');
      await this.app.settle();
    }
    assert.fail(`the keyboard never came to ${id}`);
  }
}

e2e('forms: a hold, a plan and a write-off by keyboard, with a fault at its field', async (app) => {
  await app.open('?lang=en&sample=software-firm');
  await app.waitFor({ role: 'searchbox' });
  const [row] = await app.findAll({ role: 'row', label: /INV-2026-.*Overdue/ });
  await app.click({ role: 'row', label: row.label }, { at: [0.1, 0.5] });
  await app.waitFor({ id: 'open-form-H' });
  // A hold, as it is suggested.
  await app.press('h');
  await app.waitFor({ id: 'keep-form' });
  await app.press('Enter');
  await app.waitGone({ id: 'keep-form' });
  await app.waitFor({ role: 'row', label: /^Hold/ });
  // Now it can be ended.
  await app.waitFor({ id: 'open-form-E' });
  // A plan that cannot be is said at its field, where the keyboard then is, and can be mended.
  await app.press('i');
  await app.waitFor({ id: 'form-count' });
  await app.press('Tab');
  await app.type('61');
  await app.press('Enter');
  await app.waitFor(/1 to 60 instalments/);
  await app.press('Control+a');
  await app.type('3');
  await app.press('Enter');
  await app.waitGone({ id: 'keep-form' });
  await app.waitFor({ role: 'row', label: /^Instalment plan/ });
  // A write-off waits for the owner.
  await app.press('w');
  await app.waitFor(/will be asked for approval/);
  await app.press('Enter');
  await app.waitGone({ id: 'keep-form' });
  await app.waitFor({ role: 'row', label: /waits for approval/ });
  // Escape puts a form away without a trace.
  const before = await entriesShown(app);
  await app.press('d');
  await app.waitFor({ id: 'keep-form' });
  await app.press('Escape');
  await app.waitGone({ id: 'keep-form' });
  assert.equal(await entriesShown(app), before);
  await app.waitFor(saved);
  // What waits is answered from the worklist.
  await app.click('Worklist');
  await app.click({ id: 'approve-waiting' });
  await app.waitGone({ id: 'approve-waiting' });
}, tall);

e2e('forms: from opening the plan to ten contacts logged, by keyboard, in two minutes',
    async (app) => {
      await app.open('?lang=en&sample=software-firm');
      await app.waitFor({ role: 'searchbox' });
      const keys = new Keys(app);
      const begin = Date.now();
      await keys.tabTo('nav-worklist');
      await keys.press('Enter');
      await app.waitFor({ role: 'heading', label: 'Worklist' });
      const toWorklist = keys.count;
      for (let i = 0; i < contacts; ++i) {
        await keys.press('j');
        await app.settle();
        const before = await entriesShown(app);
        assert.ok(before >= 0, await app.labels());
        await keys.press(i % 2 === 0 ? '1' : '2');
        await app.settle();
        await keys.press('Enter');
        await app.until(async () => (await entriesShown(app)) === before + 1,
                        () => `contact ${i + 1} was not logged`);
      }
      await app.waitFor(saved);
      const seconds = (Date.now() - begin) / 1000;
      console.log(`ten contacts: ${keys.count} keystrokes, ${toWorklist} of them to the ` +
                  `worklist, ${seconds.toFixed(1)} s`);
      assert.ok(seconds < minutesAllowed * 60, `${seconds} s`);
    }, tall);
