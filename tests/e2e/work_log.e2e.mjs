// A collector's calls: one key for what came of it and Enter to keep it; payments by their amount.
// What was logged is there after a reload, and undo takes it back.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';

const saved = { id: 'save-state', label: /^Saved/ };
const logRow = (text) => ({ role: 'row', label: new RegExp(text) });
const entries = (count) => ({ label: new RegExp(`^${count} entr(y|ies)$`) });

// Picks the invoice in the row of this text.
async function pick(app, text) {
  await app.click({ role: 'row', label: new RegExp(text) }, { at: [0.1, 0.5] });
  await app.waitFor({ id: 'keep-contact' });
}

e2e('work log: a contact, a promise and a payment by keyboard, there after a reload, undone',
    async (app) => {
      await app.open('?lang=en');
      await app.click({ id: 'open-sample' });
      await app.waitFor({ role: 'searchbox' });
      const [row] = await app.findAll({ role: 'row', label: /INV-2026-/ });
      const number = row.label.match(/INV-2026-\d+/)[0];
      await pick(app, number);
      await app.waitFor(entries(0));
      // The digit chooses, the keyboard stands on the button that keeps it.
      await app.press('1');
      await app.press('Enter');
      await app.waitFor(entries(1));
      await app.waitFor(logRow('Call · reached'));
      await app.press('3');
      await app.waitFor({ id: 'contact-promise-date' });
      await app.press('Enter');
      await app.waitFor(entries(2));
      await app.waitFor(logRow('promised to pay'));
      // 9 goes to the amount; digits typed there are digits.
      await app.press('9');
      await app.type('123.45');
      await app.press('Enter');
      await app.waitFor(entries(3));
      await app.waitFor(logRow('Payment.*123.45'));
      await app.waitFor(saved);
      await app.reload();
      await app.click({ id: 'open-plan' });
      await app.waitFor({ role: 'searchbox' });
      await pick(app, number);
      await app.waitFor(entries(3));
      await app.waitFor(logRow('Payment.*123.45'));
      await app.press('4');
      await app.press('Enter');
      await app.waitFor(entries(4));
      await app.press('Control+z');
      await app.waitFor(entries(3));
      const file = await app.download({ id: 'log-csv' });
      assert.equal(file.text.trim().split('\r\n').length, 4, file.text);
      assert.ok(file.text.includes('promised'), file.text);
    }, { viewport: { width: 1400, height: 1900 } });
