// The letters of a day as somebody sends them: the sender entered by keyboard, a text changed, one
// letter printed and copied, another language, and all of it there after a reload.
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { e2e } from './support/e2e.mjs';
import { naughtyTexts } from './support/naughty.mjs';
import { printed, watchPrinting } from './support/printing.mjs';

const tall = { viewport: { width: 1280, height: 2800 },
  permissions: ['clipboard-read', 'clipboard-write'] };

const sender = { name: 'Harbour Software Ltd', address: '1 Quay Road', phone: '+86 21 5550 0100',
  email: 'billing@harbour.example', bank: 'Bank of the Harbour', account: '6222 0000 1111',
  contact_person: 'Lin Lan' };

const columns = 'invoice_no,customer_id,customer_name,contract_no,period,issue_date,due_date,' +
  'amount,currency,contact_name,contact_email';
const lines = [
  'A-1,K1,Lotus Trading,C-1,1,2026-10-01,2026-11-10,1200.00,CNY,Li Na,pay@lotus.example',
  'B-1,K2,Pine Clinic,C-2,1,2026-10-01,2026-11-10,900.00,CNY,,pay@pine.example',
];

async function dropTable(app, rows) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-'));
  const file = path.join(folder, 'invoices.csv');
  await writeFile(file, [columns, ...rows].join('\r\n'));
  await app.drop(file);
}

async function setDay(app, label, day) {
  await app.fill({ role: 'textbox', id: label }, day);
  await app.press('Enter');
}

// Picks from the list, which is longer than the screen: it is scrolled until the name is in sight.
async function choosePolicy(app, label) {
  const option = { role: 'option', label };
  await app.click({ id: 'policy' });
  for (let turn = 0; turn < 30 && !(await app.has(option)); turn += 1) {
    await app.wheel({ role: 'option' }, [0, 120]);
  }
  await app.click(option);
}

// The letters of the day after the due date, under a policy that sends one then.
async function openLetters(app, rows = lines) {
  await app.open('?lang=en');
  await dropTable(app, rows);
  await app.waitFor('Letters');
  await setDay(app, 'as-of', '2026-11-11');
  await app.click('Policy');
  await choosePolicy(app, 'Notice, call, visit');
  await app.click('Letters');
  await app.waitFor({ role: 'heading', label: 'Letters' });
  await setDay(app, 'playhead-date', '2026-11-11');
  await app.waitFor(/^Print [1-9]\d* letters?$/u);
}

async function fillSender(app) {
  await app.click({ id: 'show-sender' });
  await app.click({ id: 'sender-name' });
  for (const key of ['name', 'address', 'phone', 'email', 'bank', 'account']) {
    await app.type(sender[key]);
    await app.press('Tab');
  }
  await app.fill({ id: 'sender-contact_person' }, sender.contact_person);
  await app.press('Enter');
}

async function printedOnce(app, times = 1) {
  await app.until(async () => (await printed(app)).length === times, () => 'nothing was printed');
  return (await printed(app)).at(-1);
}

e2e('letters screen: from an empty sender to a letter that is printed, copied and kept',
  async (app) => {
    await watchPrinting(app);
    await openLetters(app);
    // What is missing is named, and nothing can leave.
    await app.waitFor('This letter cannot leave yet. What is missing:');
    assert.equal((await app.find({ id: 'print-letters' })).state.disabled, true);
    await fillSender(app);
    await app.waitFor('2026-11-11, Wednesday · 2 letters');
    assert.ok(await app.has('Harbour Software Ltd'), await app.labels());

    // A text of the firm's own, typed: the page follows.
    await app.click({ id: 'edit-letter-text' });
    await app.click({ id: 'letter-body' });
    await app.press('Control+Home');
    await app.type('Greetings from the quay.');
    await app.press('Enter');
    await app.press('Enter');
    await app.waitFor('Greetings from the quay.');
    assert.equal((await app.find({ id: 'print-letter' })).state.disabled, true);
    await app.click({ id: 'keep-letter-text' });
    await app.waitGone({ id: 'letter-body' });

    await app.click({ id: 'print-letters' });
    const page = await printedOnce(app);
    assert.match(page.text, /Greetings from the quay\./u);
    assert.match(page.text, /Lotus Trading/u);
    assert.match(page.text, /Pine Clinic/u);
    assert.equal(page.headDisplay, 'table-header-group');
    assert.equal(page.sandbox, 'allow-same-origin allow-modals');

    await app.click({ id: 'copy-letter' });
    const copied = await app.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /Greetings from the quay\./u);
    assert.match(copied, /6222 0000 1111/u);
    await app.click({ id: 'log-sent' });
    await app.waitGone({ id: 'log-sent' });
    await app.waitFor({ id: 'save-state', label: /^Saved/u });

    await app.reload();
    await app.click({ id: 'open-plan' });
    await app.click('Letters');
    await app.waitFor(/^Print \d+ letters?$/u);
    await app.click({ id: 'show-sender' });
    assert.equal((await app.find({ id: 'sender-bank' })).value, sender.bank);
  }, tall);

e2e('letters screen: in Chinese, on the narrow screen, and from the customer', async (app) => {
  await openLetters(app);
  await app.click({ id: 'letters-language' });
  await app.click({ role: 'option', label: '简体中文' });
  await app.waitFor(/^催款函（一）/u);
  await app.page.setViewportSize({ width: 390, height: 2800 });
  await app.settle();
  await app.waitFor(/^催款函（一）/u);
  for (const item of await app.items()) {
    assert.ok(item.box.x + item.box.width <= 391, `${item.label} reaches beyond the screen`);
  }
}, tall);

e2e('letters screen: hostile names stay text, on screen and on paper', async (app) => {
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const rows = naughtyTexts.slice(0, 12).map((text, i) =>
    `N-${i},C${i},${quoted(text)},K-${i},1,2026-10-01,2026-11-10,10.00,CNY,${quoted(text)},`);
  await watchPrinting(app);
  await openLetters(app, rows);
  await fillSender(app);
  await app.click({ id: 'print-letters' });
  const page = await printedOnce(app);
  const known = ['html', 'head', 'meta', 'title', 'body', 'article', 'header', 'div', 'p', 'span',
    'h1', 'h2', 'ul', 'li', 'b', 'bdi', 'table', 'thead', 'tbody', 'tr', 'th', 'td'];
  assert.deepEqual(page.elements.filter((name) => !known.includes(name)), []);
  assert.equal(await app.page.evaluate(() => window.naughty), undefined);
}, tall);
