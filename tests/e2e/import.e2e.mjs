// Importing what firms really have: foreign files by drop and paste, a question answered, a column
// chosen by hand, a refused value mended, last week's list brought up to date and undone.
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { e2e } from './support/e2e.mjs';

const shows = (text) => ({ label: new RegExp(text) });
const tall = { viewport: { width: 1280, height: 1700 } };

async function writeFileOf(content, name) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-'));
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

// Puts a text on the clipboard, as a spreadsheet in another window does.
async function copyElsewhere(app, text) {
  const tab = await app.page.context().newPage();
  await tab.setContent('<textarea id="t"></textarea>');
  await tab.fill('#t', text);
  await tab.press('#t', 'Control+a');
  await tab.press('#t', 'Control+c');
  await tab.close();
  await app.page.bringToFront();
}

// "发票号码,客户名称,开票日期,到期日,金额" and one row, in GB 18030 as accounting software writes it.
const chinese = Buffer.from(
    'b7a2c6b1bac5c2eb2cbfcdbba7c3fbb3c62cbfaac6b1c8d5c6da2cb5bdc6dac8d52cbdf0b6ee0d0a' +
    '465030312cb3bfe1b0d6c6d4ec2c323032362f31302f312c323032362f31312f312c223132332c3435362e3738220d0a',
    'hex');
const asking = 'Num,Customer,Date,Due Date,Open Balance\n' +
               '1,Dana,03/04/2026,05/06/2026,10.00\n2,Yui,04/04/2026,06/06/2026,ten\n';

e2e('import: a Chinese export in its own encoding is read, shown and becomes a plan',
    async (app) => {
  await app.open('?lang=en');
  await app.drop(await writeFileOf(chinese, '应收账款.csv'));
  await app.waitFor({ role: 'heading', label: /^Import of 应收账款\.csv/ });
  await app.until(async () => /gb18030/.test((await app.find({ id: 'import-encoding' })).value));
  await app.waitFor(shows('晨岚制造'));
  await app.waitFor(shows('^123,456\\.78 CNY$'));
  await app.click({ id: 'open-import' });
  await app.waitFor({ role: 'heading', label: 'Invoices' });
  await app.waitFor(shows('FP01'));
}, tall);

e2e('import: a question is answered, a refused value mended, a column chosen by hand',
    async (app) => {
  await app.open('?lang=en');
  await app.drop(await writeFileOf(asking, 'may.csv'));
  await app.waitFor(shows('Does the day or the month come first'));
  await app.click({ id: 'import-date-order' });
  await app.click({ role: 'option', label: 'Day, month, year' });
  await app.waitFor('2026-06-05');
  await app.waitFor('1 of 2 rows were read from may.csv.');
  await app.click('ten');
  await app.fill({ id: 'correction', role: 'textbox' }, '20.50');
  await app.click({ id: 'correct-row' });
  await app.waitFor('20.50 CNY');
  await app.waitFor('1 row was mended or left out by hand.');
  await app.click({ label: 'What “Date” is' });
  await app.click({ role: 'option', label: 'Not read' });
  await app.waitFor('by hand');
  await app.click({ id: 'open-import' });
  await app.waitFor({ role: 'heading', label: 'Invoices' });
  await app.waitFor('2 invoices');
}, tall);

e2e('import: next week\'s list is a difference first, then an update that can be undone',
    async (app) => {
  const head = 'invoice_no,customer_id,customer_name,due_date,amount,paid_amount,currency\n';
  await app.open('?lang=en');
  await app.drop(await writeFileOf(
      `${head}A1,C1,Lin,2026-10-01,100.00,0,CNY\nA2,C1,Lin,2026-10-02,50.00,0,CNY\n`, 'list.csv'));
  await app.waitFor('2 invoices');
  await app.drop(await writeFileOf(
      `${head}A1,C1,Lin,2026-10-01,100.00,100,CNY\nA3,C2,Mo,2026-12-02,70.00,0,CNY\n`, 'list2.csv'));
  await app.waitFor({ role: 'heading', label: /^Import of list2/ });
  for (const change of ['New', 'Paid', 'No longer listed']) await app.waitFor(change);
  await app.click({ role: 'tab', label: 'Are removed' });
  await app.click({ id: 'update-plan' });
  await app.waitFor(shows('A3'));
  await app.waitFor('2 invoices');
  await app.click({ id: 'undo' });
  await app.waitFor(shows('^A2'));
  await app.waitFor('2 invoices');
}, tall);

e2e('import: several files at once make one plan; a table is pasted', async (app) => {
  await app.open('?lang=en');
  const first = await writeFileOf('Invoice No,Customer,Due Date,Amount\n1,Dana,2026-07-01,5\n', 'a.csv');
  const second = await writeFileOf('Rechnungsnr;Kunde;Fällig am;Betrag\n2;Yui;31.07.2026;6,50\n', 'b.csv');
  await app.drop([first, second]);
  await app.waitFor('2 invoices as they were read');
  await app.waitFor('6.50 CNY');
  await app.click({ id: 'discard-import' });
  await app.waitFor({ id: 'choose-file' });
  await copyElsewhere(app, 'Invoice No\tCustomer\tDue Date\tAmount\n9\tMo\t2026-07-01\t5.25\n');
  await app.press('Control+v');
  await app.waitFor({ role: 'heading', label: 'Import of pasted table' });
  await app.waitFor('5.25 CNY');
}, tall);

e2e('import: a layout that was kept is followed next time, after a reload too', async (app) => {
  const odd = 'Beleg,Wer,Bis,Kosten\n7,Dana,03/04/2026,10.00\n';
  await app.open('?lang=en');
  await app.drop(await writeFileOf(odd, 'odd.csv'));
  await app.waitFor(shows('No row names the columns'));
  await app.click({ id: 'import-header' });
  await app.click({ role: 'option', label: /^1: Beleg/ });
  for (const [column, role] of [['Beleg', 'Invoice number'], ['Wer', 'Customer name'],
                                ['Bis', 'Due date'], ['Kosten', 'Amount']]) {
    await app.click({ label: `What “${column}” is` });
    await app.click({ role: 'option', label: role });
  }
  await app.click({ id: 'import-date-order' });
  await app.click({ role: 'option', label: 'Day, month, year' });
  await app.waitFor('2026-04-03');
  await app.fill({ id: 'layout-name', role: 'textbox' }, 'Old shop');
  await app.click({ id: 'keep-layout' });
  await app.waitFor('This file is read as you kept it under “Old shop”.');
  await app.click({ id: 'discard-import' });
  await app.page.waitForTimeout(1000);  // nothing on the screen says when a layout is stored
  await app.reload();
  await app.drop(await writeFileOf(odd.replace('10.00', '12.00'), 'next.csv'));
  await app.waitFor('This file is read as you kept it under “Old shop”.');
  await app.waitFor('12.00 CNY');
  await app.waitFor('2026-04-03');
}, tall);

e2e('import: it goes on while another page is in front', async (app) => {
  const row = (_, i) => `R${i};Firma ${i % 500};1.234,50;${1 + (i % 28)}.02.2026`;
  const rows = Array.from({ length: 30_000 }, row);
  const file = await writeFileOf(`Rechnung;Kunde;Betrag;Fällig\n${rows.join('\n')}\n`, 'viele.csv');
  await app.open('?lang=en');
  await app.drop(file);
  const front = await app.page.context().newPage();
  await front.bringToFront();
  // Pages behind get about one paint a second, so that paints alone would take minutes.
  await app.until(() => app.has({ id: 'open-import' }), () => 'the file was not read', 60_000);
  await front.close();
  await app.page.bringToFront();
  await app.click({ id: 'open-import' });
  await app.waitFor(shows('^30,000 invoices$'));
}, tall);
