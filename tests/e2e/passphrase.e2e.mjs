// Plans under a passphrase, on the screen: setting, entering, changing and removing it by keyboard
// and clipboard, a second tab, and that nothing of such a plan can be read in the browser.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';
import { ownFolder, planName as name, rename, saved } from './support/plans.mjs';
import { findTexts, rawStore } from './support/raw_store.mjs';
import { valueOf } from './support/screens.mjs';

const tall = { viewport: { width: 1280, height: 1500 } };
const field = { id: 'passphrase' };
const status = /is stored encrypted|can be read by whoever/;
const first = 'correct horse';
const second = 'battery staple';

const front = (tab) => tab.page.bringToFront();

async function makePlan(app) {
  await app.open('?lang=en&sample=software-firm');
  await rename(app, 'Our secret customers');
  await app.click({ id: 'nav-start' });
  await app.waitFor({ id: 'choose-passphrase' });
}

// The browser's field that is typed into; one for passwords teaches no keyboard new words.
const typedInto = (app) => app.page.evaluate(() => {
  const { id, type, value } = document.activeElement;
  return [id, type, value];
});

async function setPassphrase(app, text) {
  await app.click({ id: 'choose-passphrase' });
  await app.fill({ id: 'new-passphrase' }, text);
  await app.press('Tab');
  await app.type(text);
  await app.click({ id: 'set-passphrase' });
  await app.waitFor({ id: 'remove-passphrase' });
  await app.waitFor(saved);
}

async function unlock(app, text) {
  if (!await app.has(field)) await app.click({ id: 'open-plan' });
  await app.fill(field, text);
  await app.press('Enter');
}

async function opensWith(app, text, expected) {
  await app.open('?lang=en');
  await unlock(app, text);
  await app.waitFor(name);
  assert.equal(await valueOf(app, name), expected);
}

// What of the plan lies readable in the raw store.
async function readable(app) {
  await app.page.goto(new URL('rescue.html', app.url).href);
  return findTexts(await rawStore(app.page), ['secret customers', 'invoice_no', 'duewise.plan/']);
}

e2e('passphrase: it is set, and only with it the plan opens again', async (app) => {
  await makePlan(app);
  assert.ok((await readable(app)).length > 0, 'the scan finds what is there');
  await app.open('?lang=en');
  await app.click({ id: 'open-plan' });
  await app.waitFor(name);
  await app.click({ id: 'nav-start' });
  await setPassphrase(app, first);
  assert.match((await app.find({ label: status })).label, /is stored encrypted/);
  await rename(app, 'Our secret customers, too');
  assert.deepEqual(await readable(app), []);

  await app.open('?lang=en');
  await app.waitFor('Plan under a passphrase');
  await app.waitFor(/^Saved \d{4}-\d\d-\d\d \d\d:\d\d$/);
  assert.equal(await app.has(/secret customers/), false);
  await unlock(app, second);
  await app.waitFor(/not the passphrase/);
  assert.equal((await app.find(field)).value ?? '', '', 'what was typed is told to nobody');
  await unlock(app, first);
  await app.waitFor(name);
  assert.equal(await valueOf(app, name), 'Our secret customers, too');

  // Another plan is opened: this one is closed and asks again.
  await app.click({ id: 'nav-start' });
  await app.click({ id: 'open-sample' });
  await app.waitFor({ id: 'nav-invoices' });
  await app.click({ id: 'nav-start' });
  await app.waitFor('Plan under a passphrase');
}, tall);

e2e('passphrase: changed, then removed', async (app) => {
  await makePlan(app);
  await setPassphrase(app, first);
  await app.click({ id: 'choose-passphrase' });
  await app.fill({ id: 'new-passphrase' }, second);
  await app.fill({ id: 'repeat-passphrase' }, first);
  await app.press('Enter');
  await app.waitFor(/The two fields differ/);
  await app.fill({ id: 'new-passphrase' }, second);
  await app.fill({ id: 'repeat-passphrase' }, second);
  await app.press('Enter');
  await app.waitGone({ id: 'new-passphrase' });
  await app.waitFor({ id: 'remove-passphrase' });
  await app.open('?lang=en');
  await unlock(app, first);
  await app.waitFor(/not the passphrase/);
  await opensWith(app, second, 'Our secret customers');
  await app.click({ id: 'nav-start' });
  await app.click({ id: 'remove-passphrase' });
  await app.waitFor({ label: /can be read by whoever/ });
  await app.waitFor(saved);
  await app.open('?lang=en');
  await app.click({ id: 'open-plan' });
  await app.waitFor(name);
  assert.equal(await valueOf(app, name), 'Our secret customers');
}, tall);

e2e('passphrase: it is typed into a password field, everything else is not', async (app) => {
  await makePlan(app);
  await app.click({ id: 'choose-passphrase' });
  await app.click({ id: 'new-passphrase' });
  assert.deepEqual(await typedInto(app), ['secret-keyboard', 'password', '']);
  await app.type(first);
  assert.deepEqual(await typedInto(app), ['secret-keyboard', 'password', '']);
  await app.press('Tab');
  await app.type(first);
  await app.press('Enter');
  await app.waitFor({ id: 'remove-passphrase' });
  assert.deepEqual(await typedInto(app), ['keyboard', 'textarea', '']);
  await app.fill(name, 'Renamed');
  assert.deepEqual(await typedInto(app), ['keyboard', 'textarea', '']);
  await app.press('Enter');
  assert.equal(await valueOf(app, name), 'Renamed');
}, tall);

// Browsers keep input methods away from password fields; what is pasted arrives.
const paste = (app, text) => app.page.evaluate((given) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', given);
  document.activeElement.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, text);

e2e('passphrase: Chinese words are pasted', async (app) => {
  await app.open('?lang=zh-Hans&sample=software-firm');
  await app.fill(name, 'Plan');
  await app.press('Enter');
  await app.click({ id: 'nav-start' });
  await app.click({ id: 'choose-passphrase' });
  for (const id of ['new-passphrase', 'repeat-passphrase']) {
    await app.click({ id });
    await paste(app, '如期而至的每一笔货款');
    await app.settle();
  }
  await app.keepEvidence('passphrase-zh');
  await app.click({ id: 'set-passphrase' });
  await app.waitFor({ id: 'remove-passphrase' });
  await app.open('?lang=zh-Hans');
  await app.click({ id: 'open-plan' });
  await app.click(field);
  await paste(app, '如期而至的每一笔货款');
  await app.settle();
  await app.press('Enter');
  await app.waitFor(name);
  assert.equal(await valueOf(app, name), 'Plan');
}, tall);

e2e('passphrase: a second tab is closed to the plan until it is entered there', async (app) => {
  await makePlan(app);
  const tab = await app.openTab();
  await front(tab);
  await tab.page.setViewportSize(tall.viewport);
  await tab.open('?lang=en');
  await tab.click({ id: 'open-plan' });
  await tab.waitFor({ id: 'take-over' });
  await front(app);
  await setPassphrase(app, first);
  await front(tab);
  await tab.waitFor(field);
  assert.equal(await tab.has(name), false);
  await unlock(tab, first);
  await tab.waitFor(name);
  await front(app);
  await rename(app, 'Followed');
  await front(tab);
  await tab.until(async () => (await valueOf(tab, name)) === 'Followed');
  await tab.click({ id: 'take-over' });
  await tab.waitGone({ id: 'take-over' });
  await rename(tab, 'Taken over');
  await tab.page.close();
  await front(app);
  assert.deepEqual(await readable(app), []);
  await opensWith(app, first, 'Taken over');
}, tall);

e2e('passphrase: copies are said to be readable, and none goes to the folder', async (app) => {
  await app.page.addInitScript(ownFolder);
  await makePlan(app);
  await setPassphrase(app, first);
  const copy = await app.download({ id: 'save-copy' });
  assert.equal(JSON.parse(copy.text).name, 'Our secret customers');
  await app.waitFor(/The copy is not under the passphrase/);
  await app.click({ id: 'choose-folder' });
  await app.waitFor(/No copies are written of the open plan/);
  await rename(app, 'Our secret customers 2');
  await app.page.waitForTimeout(1000);
  assert.deepEqual(await readable(app), []);
}, tall);

e2e('passphrase: a plan whose passphrase is lost can still be deleted', async (app) => {
  await makePlan(app);
  await setPassphrase(app, first);
  await app.open('?lang=en');
  await app.click({ id: 'delete-plan' });
  await app.click({ id: 'confirm-delete' });
  await app.waitFor(/No plan has been saved/);
  await app.open('?lang=en');
  await app.waitFor(/No plan has been saved/);
}, tall);
