// Why a stage comes on a day or stays silent, as somebody asks it who wonders about one invoice:
// picks it, points at days, reads. And the numbers of a policy and what it warns of.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';

const day = { id: 'playhead-date', role: 'textbox' };
const shows = (text) => ({ label: new RegExp(text) });

// Picks from the list of policies, which is longer than the screen; it opens at the chosen one.
async function choosePolicy(app, name) {
  const option = { role: 'option', label: name };
  await app.click({ id: 'policy' });
  for (let turn = 0; turn < 30 && !(await app.has(option)); ++turn) {
    await app.wheel({ role: 'option' }, [0, -240]);
  }
  await app.click(option);
}

e2e('why: a picked invoice says of each stage why it comes or not, on every day that is pointed at',
    async (app) => {
      await app.open('?lang=en');
      await app.click({ id: 'open-sample' });
      await app.click('Timeline');
      await app.waitFor({ role: 'heading', label: 'Why' });
      await app.waitFor(shows('^Pick an invoice above'));
      const rows = await app.findAll({ role: 'row', label: /INV-2026-/ });
      assert.ok(rows.length > 0, await app.labels());
      const number = rows.at(-1).label.match(/INV-2026-\d+/)[0];
      await app.click({ role: 'row', label: rows.at(-1).label });
      await app.waitFor(shows(`^${number} on \\d{4}-\\d\\d-\\d\\d$`));
      await app.waitFor(shows('^(Comes on this day|Not yet|Came on|Counts as done|Waits|Runs on)'));
      // A day long after: the ladder has gone on.
      await app.fill(day, '2027-01-31');
      await app.press('Enter');
      await app.waitFor(shows(`^${number} on 2027-01-31$`));
      await app.waitFor(shows('^Came on '));
      // Pointing into the timeline asks about another day.
      const head = await app.find({ id: 'playhead' });
      await app.page.mouse.move(head.box.x - 120, head.box.y + 150);
      await app.settle();
      await app.page.mouse.down();
      await app.page.waitForTimeout(60);
      await app.page.mouse.up();
      await app.settle();
      const pointed = (await app.find(day)).value;
      assert.ok(pointed < '2027-01-31', pointed);
      await app.waitFor(shows(`^${number} on ${pointed}$`));
    }, { viewport: { width: 1280, height: 1900 } });

e2e('policy: a number is typed, and what is no number is told', async (app) => {
  await app.open('?lang=en');
  await app.click({ id: 'open-sample' });
  await app.click('Policy');
  await app.waitFor({ role: 'heading', label: 'Escalation policy' });
  await choosePolicy(app, 'Formal debt recovery');
  const number = { id: 'number', role: 'textbox' };
  await app.waitFor(number);
  await app.fill(number, '25000');
  await app.press('Enter');
  assert.equal((await app.find(number)).value, '25000');
  await app.fill(number, 'many');
  await app.press('Enter');
  await app.waitFor('Write a whole number within the limits');
}, { viewport: { width: 1280, height: 2000 } });

e2e('policy: what is legal but foolish is told at its stage', async (app) => {
  await app.open('?lang=en');
  await app.click({ id: 'open-sample' });
  await app.click('Policy');
  await choosePolicy(app, 'Departments by age');
  await app.waitFor(shows('^After the payment deadline nothing happens for a while'));
}, { viewport: { width: 1280, height: 2000 } });
