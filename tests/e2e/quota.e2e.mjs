// No room left, through the whole page: what does not fit is not said to be saved, the plan opens as
// it was saved last, and when there is room it is saved by itself.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';
import { invoicesFile, saved } from './support/plans.mjs';


// What the stored plan shows in a tab of its own.
async function storedSize(app) {
  const tab = await app.openTab();
  await tab.page.bringToFront();
  await tab.open('?lang=en');
  await tab.waitFor({ id: 'open-plan' });
  const { label } = await tab.find(/^[\d,]+ invoices, /);
  await tab.click({ id: 'open-plan' });
  await tab.waitFor({ id: 'plan-name' });
  await tab.waitFor(label.split(', ')[0]);
  await tab.page.close();
  await app.page.bringToFront();
  return label.split(', ')[0];
}

e2e('quota: what does not fit is not said to be saved, the last state opens, room lets it be saved',
  async (app) => {
    const devtools = await app.page.context().newCDPSession(app.page);
    const { origin } = new URL(app.url);
    // Before anything is stored: Chromium asks for the quota only now and then.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_500_000 });
    await app.open('?lang=en');
    await app.drop(await invoicesFile('plan', 20));
    await app.waitFor(saved);
    await app.drop(await invoicesFile('more', 30_000));
    await app.click({ role: 'button', label: /^Update / });
    const state = await app.find({ id: 'save-state', label: /^Could not be saved/ });
    assert.match(state.label, /There is no room left on this machine/);
    assert.equal(await storedSize(app), '20 invoices');
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    await app.waitFor(saved);
    assert.equal(await storedSize(app), '30,000 invoices');
  });
