// Benchmarks of the page in a real browser: ./dev bench --page. What a user waits for when files
// come in, and how long the page stands still meanwhile.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { App } from './support/app.mjs';
import { closeAll, serverOf, site, theBrowser } from './support/browser.mjs';
import { Guard } from './support/guard.mjs';

const day = (days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
const german = (iso) => `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`;

// The same rows as tests/bench/import_bench.cpp makes.
function foreignCsv(rows) {
  const lines = ['Offene Posten', '', 'Rechnungsnummer;Kundennummer;Kunde;Auftrag;Rechnungsdatum;'
    + 'Fälligkeit;Rechnungssumme;Geldeingang;Offen;Währung;Bezahlstatus;Bemerkung'];
  for (let i = 0; i < rows; i += 1) {
    const customer = (i * 7919) % 20_000;
    const sum = `${1 + (i % 50)}.234,50`;
    const dates = `${german(day(i % 800))};${german(day((i % 800) + 30))}`;
    lines.push(`RE-${i};${customer};Müller und Söhne ${customer};K-${customer};${dates};${sum};`
      + `0,00;${sum};EUR;offen;Lieferung`);
  }
  return `${lines.join('\n')}\n`;
}

function foreignJson(rows) {
  const invoices = [];
  for (let i = 0; i < rows; i += 1) {
    const customer = (i * 7919) % 20_000;
    invoices.push(`{"Type":"ACCREC","InvoiceNumber":"INV-${i}","Contact":{"ContactID":"${customer}",`
      + `"Name":"Customer ${customer}"},"DateString":"2026-03-01T00:00:00",`
      + `"DueDateString":"2026-03-31T00:00:00","Status":"AUTHORISED","Total":${1000 + (i % 5000)}.50,`
      + `"AmountPaid":0.00,"AmountDue":${1000 + (i % 5000)}.50,"CurrencyCode":"NZD"}`);
  }
  return `{"Invoices":[\n${invoices.join(',\n')}]}`;
}

const row = (what, value, unit) =>
  console.log(`${what.padEnd(62)} ${String(Math.round(value)).padStart(10)} ${unit}`);

// Notes from now on the longest gap between two frames and the tasks that block for over 50 ms.
const watch = (page) => page.evaluate(() => {
  const seen = { gap: 0, blocking: 0, longest: 0, isOn: true };
  window.benchSeen = seen;
  let last = performance.now();
  const frame = (now) => {
    seen.gap = Math.max(seen.gap, now - last);
    last = now;
    if (seen.isOn) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      seen.blocking += 1;
      seen.longest = Math.max(seen.longest, entry.duration);
    }
  });
  observer.observe({ type: 'longtask' });
  seen.stop = () => {
    seen.isOn = false;
    observer.disconnect();
  };
});

// Tells what the tasks of the page's main thread take of the processor: other work on the machine
// and the graphics process change that less than the time that passes. Returns what ends it.
async function trace(what) {
  const browser = await theBrowser();
  await browser.startTracing(undefined, { categories: ['toplevel', 'devtools.timeline'] });
  return async () => {
    const { traceEvents } = JSON.parse(await browser.stopTracing());
    const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
    const isMain = ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
    const times = new Map(traceEvents.filter(isMain).map((event) => [threadOf(event), []]));
    for (const event of traceEvents) {
      const isTask = event.ph === 'X' && /RunTask$/.test(event.name) && event.tdur !== undefined;
      if (isTask) times.get(threadOf(event))?.push(event.tdur / 1000);
    }
    const sum = (tasks) => tasks.reduce((total, time) => total + time, 0);
    const [page] = [...times.values()].sort((one, other) => sum(other) - sum(one));
    row(`${what}: processor time of all tasks`, sum(page), 'ms');
    row(`${what}: tasks of over 50 ms processor time`, page.filter((time) => time > 50).length, '');
    row(`${what}: dearest of all tasks`, Math.max(...page), 'ms');
  };
}

async function report(page, what, started) {
  row(`${what}: until it is there`, performance.now() - started, 'ms');
  const seen = await page.evaluate(() => {
    const { gap, blocking, longest, stop } = window.benchSeen;
    stop();
    return { gap, blocking, longest };
  });
  row(`${what}: longest time without a frame`, seen.gap, 'ms');
  row(`${what}: tasks over 50 ms`, seen.blocking, '');
  row(`${what}: longest of them`, seen.longest, 'ms');
}

async function bench(folder, what, file, text, { isTraced = true } = {}) {
  const { url } = await serverOf(site);
  const context = await (await theBrowser()).newContext({ viewport: { width: 1280, height: 800 } });
  const app = new App(await context.newPage(), url, new Guard(context, new URL(url).origin));
  const target = path.join(folder, file);
  await writeFile(target, text);
  row(`${what}: size`, text.length / 1e6, 'MB');
  await app.open('?lang=en');
  const endTrace = isTraced ? await trace(what) : async () => {};
  await watch(app.page);
  let started = performance.now();
  await app.dropOnly([target]);
  const button = { label: 'Open as a new plan', role: 'button' };
  await app.until(async () => (await app.findAll(button)).some((item) => !item.state.disabled),
                  () => 'the file was not read', 300_000);
  await report(app.page, `${what}: read for review`, started);
  await app.settle();
  await watch(app.page);
  started = performance.now();
  const [x, y] = await app.pointOf(button);
  await app.page.mouse.click(x, y, { delay: 50 });
  await app.waitFor({ role: 'searchbox' });
  await report(app.page, `${what}: opened as a plan`, started);
  await watch(app.page);
  started = performance.now();
  await app.until(() => app.has({ id: 'save-state', label: /^Saved/ }),
                  () => 'the plan was not saved', 300_000);
  await report(app.page, `${what}: saved`, started);
  await endTrace();
  row(`${what}: heap of the program`, (await app.stats()).heapBytes / 1e6, 'MB');
  await context.close();
}

// Settled invoices of a year and open ones around today, of 120 customers.
function ledgerCsv(open, settled) {
  const today = Date.now();
  const iso = (days) => new Date(today + days * 86_400_000).toISOString().slice(0, 10);
  const lines = ['invoice_no,customer_id,issue_date,due_date,paid_date,amount,paid_amount,'
    + 'currency'];
  for (let i = 0; i < open + settled; i += 1) {
    const amount = `${500 + ((i * 7919) % 9000)}.00`;
    const due = i < open ? ((i * 31) % 120) - 60 : -30 - ((i * 37) % 330);
    const paid = i < open ? '' : iso(Math.min(due + ((i * 13) % 25), -1));
    lines.push(`R-${i},K${i % 120},${iso(due - 30)},${iso(due)},${paid},${amount},`
      + `${i < open ? '0.00' : amount},EUR`);
  }
  return `${lines.join('\n')}\n`;
}

// From the press that asks for a forecast until it can be exported.
async function benchForecast(folder, trials) {
  const { url } = await serverOf(site);
  const context = await (await theBrowser()).newContext({ viewport: { width: 1280, height: 800 } });
  const app = new App(await context.newPage(), url, new Guard(context, new URL(url).origin));
  const target = path.join(folder, 'ledger.csv');
  await writeFile(target, ledgerCsv(1000, 2000));
  await app.open('?lang=en');
  await app.dropOnly([target]);
  const review = { label: 'Open as a new plan', role: 'button' };
  await app.until(async () => await app.has(review) || await app.has({ role: 'searchbox' }));
  if (await app.has(review)) await app.click(review);
  await app.waitFor({ role: 'searchbox' });
  if (trials !== 1000) {
    await app.click({ id: 'nav-forecast' });
    await app.waitFor({ id: 'export' });
    await app.click({ id: 'forecast-trials' });
    await app.click({ role: 'option', label: trials.toLocaleString('en') });
    await app.click({ id: 'nav-invoices' });
  }
  for (const [screen, what] of [['nav-forecast', 'forecast, first time'],
                                ['nav-compare', 'two policies and their difference']]) {
    const [x, y] = await app.pointOf({ id: screen });
    await watch(app.page);
    const started = performance.now();
    await app.page.mouse.click(x, y);
    await app.until(() => app.has({ id: 'export' }), () => 'no forecast', 120_000);
    await report(app.page, `1,000 open invoices, ${trials} trials: ${what}`, started);
  }
  await context.close();
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'duewise-bench-'));
try {
  for (const trials of [1000, 10_000]) await benchForecast(folder, trials);
  // `--forecast`: nothing else.
  if (!process.argv.includes('--forecast')) {
    await bench(folder, 'CSV, 100,000 rows', 'small.csv', foreignCsv(100_000));
    await bench(folder, 'JSON, 100,000 invoices', 'small.json', foreignJson(100_000));
    await bench(folder, 'CSV, 1,000,000 rows', 'large.csv', foreignCsv(1_000_000),
                { isTraced: false });
  }
} finally {
  await closeAll();
  await rm(folder, { recursive: true, force: true });
}
