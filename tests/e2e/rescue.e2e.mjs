// The rescue page: where the planner does not start, has stopped or cannot save, what is stored can
// still be saved as files, and those open again. The planner is really broken each time.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { e2e } from './support/e2e.mjs';
import { dist, hosted, untilKept } from './support/host.mjs';
import { valueOf } from './support/screens.mjs';

const shows = (text) => ({ label: new RegExp(text) });
const saved = { id: 'save-state', label: /^Saved/ };
const name = { id: 'plan-name' };
const tall = { viewport: { width: 1280, height: 1500 } };

async function fileOf(text, fileName) {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-')), fileName);
  await writeFile(file, text);
  return file;
}

// A plan with an amount beyond what a double holds, a Chinese customer, and two saves or more.
async function makePlan(app, query = '?lang=en') {
  await app.open(query);
  await app.drop([await fileOf('invoice_no,customer_id,customer_name,issue_date,due_date,amount,' +
    'currency\nR-1,K1,如期软件,2026-11-01,2027-01-10,90071992547409.93,CNY\n', 'rescued.csv')]);
  await app.waitFor(saved);
  await rename(app, 'Harbour');
}

async function rename(app, text) {
  await app.fill(name, text);
  await app.press('Enter');
  await app.until(async () => !(await app.has(saved)), () => 'no save began', 5000).catch(() => {});
  await app.waitFor(saved);
}

// The rescue page from the link of a notice, read to its end.
async function followLink(app, selector) {
  const [page] = await Promise.all([
    app.page.context().waitForEvent('page'),
    app.page.click(`${selector} a`),
  ]);
  await isRead(page);
  return page;
}

const isRead = (page) => page.waitForSelector('#rescue[data-state=done]');

async function openRescue(app, query = 'rescue.html?lang=en') {
  await app.page.goto(new URL(query, app.url).href);
  await isRead(app.page);
  return app.page;
}

async function saveCopy(page, selector = '.plan > button') {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

// What a working planner makes of a file that was saved.
async function opensAgain(app, copy, plan = 'Harbour') {
  assert.equal(copy.name, `${plan}.duewise.json`);
  const tab = await app.openTab();
  await tab.open('?lang=en');
  await tab.drop([await fileOf(copy.text, copy.name)]);
  await tab.waitFor('Keep both'); // the plan is still stored here
  await tab.page.waitForTimeout(1500); // what is said of it moves the button
  await tab.click('Keep both');
  await tab.waitFor(shows('R-1'));
  await tab.waitFor(shows('90,071,992,547,409\\.93'));
  assert.equal(await valueOf(tab, name), `${plan} (from the file)`);
  await tab.waitFor(saved);
}

const withoutWebGl = () => {
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function getContext(kind, ...more) {
    return kind.startsWith('webgl') ? null : original.call(this, kind, ...more);
  };
};

e2e('rescue: a program that does not load leaves the way to its plans', async (app) => {
  await makePlan(app);
  app.guard.allow(/duewise\.wasm|Failed to fetch|ERR_FAILED/);
  await app.page.route('**/duewise.wasm', (route) => route.abort());
  await app.page.goto(new URL('?lang=en', app.url).href);
  await app.page.waitForSelector('#rescue button');
  const page = await followLink(app, '#rescue');
  assert.match(await page.textContent('.stores'), /Database of the browser: 1 plans.*Second copy.*1/);
  assert.match(await page.textContent('.plan'), /Harbour.*1 invoices, 1 customers.*Saved .*20\d\d/);
  const copy = await saveCopy(page);
  await app.page.unroute('**/duewise.wasm');
  await opensAgain(app, copy);
}, tall);

e2e('rescue: after a trap the copy is, byte for byte, the one the program makes', async (app) => {
  // The program's memory, to spoil it: what comes then is a trap of WebAssembly itself.
  await app.page.addInitScript(() => {
    const original = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...values) => {
      const made = await original.apply(WebAssembly, values);
      const { exports } = made.instance;
      window.spoil = () => {
        const memory = Object.values(exports).find((each) => each instanceof WebAssembly.Memory);
        new Uint8Array(memory.buffer).fill(0xff);
      };
      return made;
    };
  });
  await makePlan(app);
  app.guard.allow(/RuntimeError|memory access|table index|null function|unreachable|abort/i);
  await app.page.evaluate(() => window.spoil());
  await app.page.mouse.move(300, 300);
  await app.page.waitForSelector('#rescue button');
  const own = await saveCopy(app.page, '#rescue button');
  const page = await followLink(app, '#rescue');
  const copy = await saveCopy(page);
  assert.deepEqual(copy, own);
  await opensAgain(app, copy);
}, tall);

e2e('rescue: without WebGL 2 the plans are there, in three languages, by keyboard', async (app) => {
  await makePlan(app);
  app.guard.allow(/webgl2_must_be_available|did not start/);
  await app.page.addInitScript(withoutWebGl);
  await app.page.goto(new URL('?lang=zh-Hant', app.url).href);
  await app.page.waitForSelector('#rescue button');
  const page = await followLink(app, '#rescue');
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-Hant');
  assert.match(await page.textContent('#rescue'), /此瀏覽器中儲存的計畫.*1 張發票/);
  await page.click('nav a[lang=zh-Hans]');
  await isRead(page);
  assert.match(await page.textContent('#rescue'), /此浏览器中保存的计划.*1 张发票/);
  await page.click('nav a[lang=en]');
  await isRead(page);
  // Three languages, then the plan.
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Tab');
  const [download] = await Promise.all(
    [page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.equal(download.suggestedFilename(), 'Harbour.duewise.json');
}, tall);

e2e('rescue: a database that cannot be opened is said, and the second copy is there', async (app) => {
  await makePlan(app);
  await app.page.context().addInitScript(() => {
    if (location.protocol === 'about:' || localStorage.getItem('test.mended')) return;
    IDBFactory.prototype.open = () => {
      throw new DOMException('made by a test', 'SecurityError');
    };
  });
  await app.page.goto(new URL('?lang=en', app.url).href);
  await app.page.waitForSelector('#storageClosedButKept');
  const page = await followLink(app, '#storageClosedButKept');
  assert.match(await page.textContent('.stores'),
    /Database of the browser: this browser does not let .*made by a test.*Second copy.*: 1 plans/);
  const copy = await saveCopy(page);
  await page.evaluate(() => localStorage.setItem('test.mended', '1'));
  await opensAgain(app, copy);
}, tall);

e2e('rescue: without private files the database is enough; without both it is said', async (app) => {
  await makePlan(app);
  await app.page.addInitScript(() => { StorageManager.prototype.getDirectory = undefined; });
  const page = await openRescue(app);
  assert.match(await page.textContent('.stores'), /Database.*1 plans.*Second copy.*has none/);
  const copy = await saveCopy(page);
  await page.addInitScript(() => {
    if (location.search.includes('blocked')) Object.defineProperty(window, 'indexedDB', { value: {
      open() { throw new DOMException('made by a test', 'SecurityError'); } } });
  });
  await openRescue(app, 'rescue.html?lang=en&blocked');
  assert.match(await page.textContent('#rescue'), /does not let.*has none.*No saved plan was found/);
  await opensAgain(app, copy);
}, tall);

e2e('rescue: a save that is never answered brings the link and a copy of what is on the screen',
  async (app) => {
    await makePlan(app);
    await app.page.evaluate(() => {
      const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
      Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { ...own, set() {} });
      globalThis.mend = () =>
        Object.defineProperty(IDBTransaction.prototype, 'oncomplete', own);
    });
    await app.fill(name, 'Later');
    await app.press('Enter');
    await app.page.waitForSelector('#saveFailed', { timeout: 30_000 });
    const [download] = await Promise.all([app.page.waitForEvent('download'),
      app.page.click('#saveFailed button:has-text("Save a copy")')]);
    assert.equal(download.suggestedFilename(), 'Later.duewise.json');
    const page = await followLink(app, '#saveFailed');
    const copy = await saveCopy(page);
    assert.match(copy.name, /^(Harbour|Later)\.duewise\.json$/); // the write itself may have come through
    await app.page.bringToFront();
    await app.page.evaluate(() => globalThis.mend());
    await app.page.waitForSelector('#saveFailed', { state: 'detached', timeout: 60_000 });
    await app.waitFor(saved);
  }, tall);

e2e('rescue: a lost graphics context shows the link, too', async (app) => {
  await makePlan(app);
  const lost = app.loseContext(1500);
  await app.page.waitForSelector('#contextLost a[href*="rescue"]');
  await lost;
  await app.page.waitForSelector('#contextLost', { state: 'detached' });
}, tall);

// Changes records of the database from a page that has no program.
const change = (page, work) => page.evaluate(`new Promise((resolve, reject) => {
  const opening = indexedDB.open('/duewise');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const transaction = opening.result.transaction(['FILE_DATA'], 'readwrite');
    (${work})(transaction.objectStore('FILE_DATA'));
    transaction.oncomplete = () => { opening.result.close(); resolve(); };
    transaction.onabort = () => reject(transaction.error);
  };
})`);

e2e('rescue: damage is named, and the newest whole state of either store is offered', async (app) => {
  await makePlan(app);
  await openRescue(app);
  const { page } = app;
  // The newest record of the part "plan" gets another byte; the second store still has it whole.
  await change(page, (files) => {
    files.getAllKeys().onsuccess = (event) => {
      const path = event.target.result.filter((key) => /-plan-00000\.chunk$/.test(key)).pop();
      files.get(path).onsuccess = (found) => {
        const record = found.target.result;
        record.contents[record.contents.length - 9] ^= 1;
        files.put(record, path);
      };
    };
  });
  await openRescue(app);
  const first = await page.textContent('.plan');
  assert.match(first, /Database of the browser: a stored piece has other bytes.*\(plan\)/);
  assert.match(first, /Saved .*Second copy/);
  const newest = await saveCopy(page);
  // Without the second store the state before is the newest whole one.
  await page.evaluate(async () => {
    const top = await navigator.storage.getDirectory();
    await top.removeEntry('duewise-mirror', { recursive: true });
  });
  await openRescue(app);
  assert.match(await page.textContent('.plan'), /Saved .*Database.*State \d+, Database.*other bytes/);
  const older = await saveCopy(page);
  assert.doesNotMatch(older.name, /Harbour/);
  // A list of contents that is damaged, too; and every state is looked through on demand.
  await change(page, (files) => {
    files.getAllKeys().onsuccess = (event) => {
      for (const path of event.target.result.filter((key) => key.endsWith('.manifest'))) {
        files.get(path).onsuccess = (found) => {
          const record = found.target.result;
          record.contents[100] ^= 1;
          files.put(record, path);
        };
      }
    };
  });
  await openRescue(app);
  assert.match(await page.textContent('.plan'), /No saved state of this plan is whole/);
  assert.equal(await page.locator('.plan > button').count(), 0);
  await page.click('summary');
  await page.waitForFunction(() => {
    const entries = [...document.querySelectorAll('.plan li')];
    const isTold = (each) => /list of contents is damaged/.test(each.textContent);
    return entries.length > 1 && entries.every(isTold);
  });
  await opensAgain(app, newest);
}, tall);

e2e('rescue: what a newer version or a passphrase wrote is named and left alone', async (app) => {
  await makePlan(app);
  await openRescue(app);
  const crc = `(bytes) => {
    let crc = -1;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
    }
    return (~crc >>> 0).toString(16).padStart(8, '0');
  }`;
  await change(app.page, `(files) => {
    files.getAllKeys().onsuccess = (event) => {
      const path = event.target.result.filter((key) => key.endsWith('.manifest')).pop();
      files.get(path).onsuccess = (found) => {
        const record = found.target.result;
        const text = new TextDecoder().decode(record.contents);
        const body = text.slice(text.indexOf('\\n') + 1).replace('"schema"', '"cipher":1,"schema"');
        const bytes = new TextEncoder().encode(body);
        record.contents = new TextEncoder().encode('duewise-manifest crc32c ' + (${crc})(bytes) +
          ' length ' + bytes.length + '\\n' + body);
        files.put(record, path);
      };
    };
  }`);
  await openRescue(app);
  assert.match(await app.page.textContent('.plan'), /a newer version of Duewise wrote it.*\(cipher\)/);
}, tall);

e2e('rescue: it makes no store, changes none, and runs under a stricter policy', async (app) => {
  const page = await openRescue(app);
  assert.match(await page.textContent('#rescue'), /nothing is stored.*nothing is stored.*No saved plan/);
  const made = await page.evaluate(async () => {
    const top = await navigator.storage.getDirectory();
    const names = [];
    for await (const key of top.keys()) names.push(key);
    return [await indexedDB.databases(), names];
  });
  assert.deepEqual(made, [[], []]);
  const policy = await page.getAttribute('meta[http-equiv]', 'content');
  assert.doesNotMatch(policy, /unsafe|connect-src|blob:|worker/);
  assert.match(policy, /default-src 'none'; script-src 'self'/);
  await makePlan(app);
  const stored = () => app.page.evaluate(() => new Promise((resolve) => {
    const opening = indexedDB.open('/duewise');
    opening.onsuccess = () => {
      const files = opening.result.transaction('FILE_DATA').objectStore('FILE_DATA');
      files.getAll().onsuccess = ({ target }) => resolve(JSON.stringify(target.result.map((record) =>
        [Number(record.timestamp), record.mode, Array.from(record.contents).join()])));
    };
  }));
  await openRescue(app);
  const before = await stored();
  await saveCopy(app.page);
  await app.page.click('summary');
  await openRescue(app);
  assert.equal(await stored(), before);
}, tall);

hosted('rescue: the page is kept for offline', async (app, host) => {
  await makePlan(app);
  await untilKept(app);
  await host.stop();
  const page = await openRescue(app);
  assert.match(await page.textContent('.plan'), /Harbour/);
  assert.equal((await saveCopy(page)).name, 'Harbour.duewise.json');
});

e2e('rescue: a page whose script is missing shows the way by itself', async (app) => {
  await makePlan(app);
  app.guard.allow(/duewise\.js|ERR_FAILED/);
  await app.page.route('**/duewise.js', (route) => route.abort());
  await app.page.goto(app.url);
  const link = app.page.locator('#slow a[lang=zh-Hans]');
  assert.equal(await link.isVisible(), false);
  await link.waitFor({ state: 'visible', timeout: 15_000 });
  const page = await followLink(app, '#slow');
  assert.match(await page.textContent('.plan'), /Harbour/);
}, tall);

e2e('rescue: the single file holds the page, too', async (app) => {
  const address = pathToFileURL(path.join(dist, 'duewise.html')).href;
  app.guard.allow(/request outside the page's origin: file:\/\/\S+\/duewise\.html/);
  app.guard.allow(/webgl2_must_be_available|did not start/);
  app.url = address;
  await makePlan(app);
  await app.page.addInitScript(withoutWebGl);
  await app.page.goto(`${address}?lang=en`);
  await app.page.waitForSelector('#rescue button');
  const page = await followLink(app, '#rescue');
  assert.match(page.url(), /duewise\.html\?rescue&lang=en$/);
  assert.match(await page.textContent('.stores'), /1 plans.*does not let the page read them/);
  const copy = await saveCopy(page);
  assert.equal(copy.name, 'Harbour.duewise.json');
  assert.equal(JSON.parse(copy.text).name, 'Harbour');
  assert.equal(await page.evaluate(() => window.duewise), undefined);
}, tall);
