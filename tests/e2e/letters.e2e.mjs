// Every letter in every language with 1, 12 and 60 invoices, printed to PDF by Chromium: how many
// pages it takes, that nothing is cut off, that lists repeat their header, that totals keep a row
// and signatures stay in one piece. The letters come from the command line.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { root, theBrowser } from './support/browser.mjs';
import { pdfPages } from './support/pdf_text.mjs';

const run = promisify(execFile);
const counts = [1, 12, 60];
const languages = ['en', 'zh-Hans', 'zh-Hant'];
const fixture = path.join(root, 'tests/e2e/fixture/letters');
const day = '2026-03-05';
// Letters without a list of invoices, and how many pages the others may take.
const unlisted = ['credit-restored', 'maintenance-stopped', 'quotation', 'restoration',
  'short-notice'];
const pagesMax = { 1: 2, 12: 3, 60: 6 };
// Printable width in CSS pixels: the paper's less the margins of letter.css.
const widths = { a4: (210 - 44) / 25.4 * 96, letter: (215.9 - 44) / 25.4 * 96 };

const invoice = (count, number) =>
  `INV-${String(count).padStart(2, '0')}-${String(number).padStart(3, '0')}`;

function portfolio() {
  const names = { 1: '晨岚制造有限公司', 12: 'Blue Tern Analytics and Partners (Asia Pacific) Ltd.',
    60: '青禾連鎖藥房（華東）投資管理有限公司' };
  const lines = ['invoice_no,customer_id,customer_name,contract_no,period,issue_date,due_date,' +
    'amount,paid_amount,currency,contact_name,contact_email,service_end'];
  for (const count of counts) {
    for (let i = 1; i <= count; i += 1) {
      lines.push([invoice(count, i), `K${count}`, names[count], `K-26${count}-${1 + i % 3}`, i,
        '2026-01-20', i === 1 ? '2026-02-23' : '2026-02-26', (123456.78 * i).toFixed(2), '0',
        'CNY', '何雨桐', 'finance@chenlan.example', '2026-03-31'].join());
    }
  }
  return lines.join('\n');
}

// The program of the command line: the one DUEWISE_CLI names, else as WebAssembly under Node, else
// the native one.
async function duewise() {
  if (process.env.DUEWISE_CLI) return [process.env.DUEWISE_CLI];
  const script = path.join(root, 'build/web/duewise.js');
  try {
    await access(script);
    return ['node', '--no-experimental-fetch', script];
  } catch {
    return [path.join(root, 'build/native/duewise')];
  }
}

async function writeLetters(folder, language, paper) {
  const file = path.join(folder, 'portfolio.csv');
  await writeFile(file, portfolio());
  const out = path.join(folder, `${language}-${paper}`);
  const [program, ...first] = await duewise();
  const { stdout } = await run(program, [...first, 'letters',
    '--policy', path.join(fixture, 'policy.json'), '--portfolio', file, '--on', day, '--as-of',
    '2026-02-20', '--language', language, '--sender', path.join(fixture, 'sender.json'), '--paper',
    paper, '--out', out], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout).letters.map((letter) => ({ ...letter,
    path: path.join(out, letter.file) }));
}

// Several letters as one page, so that Chromium prepares its fonts once.
async function joined(letters) {
  const files = await Promise.all(letters.map(({ path: file }) => readFile(file, 'utf8')));
  const articles = files.map((html) => /<article[\s\S]*<\/article>/.exec(html)[0]);
  return files[0].replace(/<article[\s\S]*<\/article>/, () => articles.join('\n'));
}

// Elements that reach beyond the paper's printable width, and by letter the header of its list and
// its signature.
async function lookAt(page, paper) {
  await page.setViewportSize({ width: Math.floor(widths[paper]), height: 1000 });
  await page.emulateMedia({ media: 'print' });
  return page.evaluate(() => {
    const wide = Array.from(document.querySelectorAll('body *'))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => `${element.localName} ${element.textContent.slice(0, 40)}`);
    const parts = Array.from(document.querySelectorAll('article'), (article) => {
      const texts = (selector) => Array.from(article.querySelectorAll(selector),
        (element) => element.textContent);
      return { header: texts('thead th'), sign: texts('.sign:not(.counter) p') };
    });
    return { wide, parts, scripts: document.scripts.length };
  });
}

const bare = (text) => text.normalize('NFKC').replace(/\s/g, '');

// Which pages belong to which letter: each begins with the letterhead, which alone says the mail
// address of the firm.
function byLetter(pages) {
  const letters = [];
  for (const text of pages) {
    if (text.includes('billing@harbour.example')) letters.push([]);
    letters.at(-1).push(text);
  }
  return letters;
}

function checkList(pages, letter, header) {
  const whole = pages.join('');
  for (const number of letter.invoices) assert.ok(whole.includes(number), `lists no ${number}`);
  const withRows = pages.filter((text) => /INV-\d\d-\d{3}K-26/.test(text));
  assert.ok(withRows.length > 0, 'has no rows');
  const first = bare(header.slice(0, 2).join(''));
  for (const text of withRows) assert.ok(text.includes(first), 'a page of the list has no header');
  // The last rows stand with the totals.
  const total = { en: 'Totalopen', 'zh-Hans': '未付合计', 'zh-Hant': '未付合計' }[letter.language];
  const withTotal = pages.filter((text) => text.includes(total));
  assert.ok(withTotal.some((text) => text.includes(letter.invoices.at(-1))),
    'the totals stand alone');
}

function checkLetter(pages, letter, part) {
  const count = Number(letter.customer.slice(1));
  const isListed = !unlisted.includes(letter.template);
  const max = isListed ? pagesMax[count] : 1;
  assert.ok(pages.length >= 1 && pages.length <= max, `takes ${pages.length} pages`);
  // Fonts may draw some characters by look-alikes, so the parts without Chinese are compared.
  const signature = bare(part.sign.join('')).split(/[^\x21-\x7e]/).filter(Boolean);
  assert.ok(part.sign.length === 3, 'has no signature');
  assert.ok(pages.some((text) => signature.every((text_) => text.includes(text_))),
    'the signature is torn apart');
  if (isListed) checkList(pages, letter, part.header);
}

async function checkPrinted(page, letters, paper) {
  await page.setContent(await joined(letters));
  const { wide, parts, scripts } = await lookAt(page, paper);
  assert.deepEqual(wide, [], 'is wider than the paper');
  assert.equal(scripts, 0);
  const pages = pdfPages(await page.pdf({ preferCSSPageSize: true })).map(bare);
  pages.forEach((text, index) => {
    assert.ok(text.includes(`${index + 1}/${pages.length}`), `page ${index + 1} has no number`);
  });
  const found = byLetter(pages);
  assert.equal(found.length, letters.length, 'each letter begins on a page of its own');
  letters.forEach((letter, index) => {
    try {
      checkLetter(found[index], letter, parts[index]);
    } catch (error) {
      error.message = `${letter.language} ${letter.file}: ${error.message}`;
      throw error;
    }
  });
}

async function checkAll(language, paper, wanted) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duewise-letters-'));
  const context = await (await theBrowser()).newContext({ offline: true });
  try {
    const letters = (await writeLetters(folder, language, paper)).filter(wanted);
    const page = await context.newPage();
    for (const count of counts) {
      const ofCount = letters.filter(({ customer }) => customer === `K${count}`);
      await checkPrinted(page, ofCount, paper);
    }
    return letters.length;
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

for (const language of languages) {
  const name = `letters: all of them in ${language} are printed whole on A4`;
  if (!name.includes(process.env.DUEWISE_FILTER ?? '')) continue;
  test(name, { timeout: 180_000 }, async () => {
    assert.equal(await checkAll(language, 'a4', () => true), 19 * counts.length);
  });
}

const onLetterPaper = 'letters: the longest of them are printed whole on Letter paper';
if (onLetterPaper.includes(process.env.DUEWISE_FILTER ?? '')) {
  test(onLetterPaper, { timeout: 180_000 }, async () => {
    const isLong = ({ template }) => ['formal-demand', 'statement'].includes(template);
    assert.equal(await checkAll('en', 'letter', isLong), 2 * counts.length);
  });
}
