// The store in a real browser: what IDBFS got wrong (lost, mixed or foreign writes reported as
// saved) must not come back. The page is tests/e2e/store, the storage alone.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';
import {
  alone, call, exits, leaving, mustSave, openStore, saveWhileLeaving, wasUnderWay, writeTo,
} from './support/store_probe.mjs';

// What a page that is loaded now finds.
async function reopened(app, page, plan) {
  await openStore(app, page);
  return call(page, 'read', plan);
}

e2e('store: a first visit is new, a plan is there after a reload', async (app) => {
  const first = await openStore(app);
  assert.deepEqual(first,
    { code: '', records: 0, unreadable: 0, isNew: true, hasVanished: false, recovered: 0 });
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'one', 130_000);
  assert.equal((await mustSave(app.page, '如期 two', 130_000)).generation, 2);
  const again = await openStore(app);
  assert.equal(again.isNew, false);
  assert.equal(again.unreadable, 0);
  assert.deepEqual(await call(app.page, 'read', 'a'),
    { code: '', generation: 2, text: '如期 two', rows: 130_000, damaged: 0 });
}, alone);

e2e('store: records hold exactly the bytes of their files, below 60 kB', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'one', 130_001);
  const sizes = await app.page.evaluate(() => new Promise((resolve) => {
    const store = IDBFS.stores['/duewise'].db.transaction('FILE_DATA').objectStore('FILE_DATA');
    store.getAll().onsuccess = (event) => resolve(event.target.result.map((record) =>
      [record.contents.byteLength, record.contents.buffer.byteLength]));
  }));
  assert.equal(sizes.length, 5);
  for (const [length, held] of sizes) assert.ok(length === held && held < 60_000);
  assert.ok(sizes.some(([length]) => length === 130_001 - 2 * 57_344));
}, alone);

// Each way in which a write can go wrong, made to happen on the page, with the code it must have.
const faults = [
  ['a put that throws', 'storage_write_failed', () => {
    const put = IDBObjectStore.prototype.put;
    let puts = 0;
    IDBObjectStore.prototype.put = function (...values) {
      puts += 1;
      if (puts === 2) throw new DOMException('made by a test', 'DataError');
      return put.apply(this, values);
    };
    return () => { IDBObjectStore.prototype.put = put; };
  }],
  ['a put that fails later', 'plan_was_saved_elsewhere', () => {
    // Adding a key twice is a failure that the browser itself reports.
    const put = IDBObjectStore.prototype.put;
    let puts = 0;
    IDBObjectStore.prototype.put = function (value, key) {
      puts += 1;
      if (puts === 2) put.call(this, value, key);
      return puts === 2 ? this.add(value, key) : put.call(this, value, key);
    };
    return () => { IDBObjectStore.prototype.put = put; };
  }],
  ['a transaction that is aborted', 'storage_write_failed', () => {
    const commit = IDBTransaction.prototype.commit;
    IDBTransaction.prototype.commit = function () { this.abort(); };
    return () => { IDBTransaction.prototype.commit = commit; };
  }],
  ['a record that is stored with another byte', 'storage_read_back_differs', () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
      const contents = value.contents.slice();
      contents[0] ^= 1;
      return put.call(this, { ...value, contents }, key);
    };
    return () => { IDBObjectStore.prototype.put = put; };
  }],
  ['an answer that never comes', 'storage_did_not_answer', () => {
    const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
    Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { ...own, set() {} });
    return () => Object.defineProperty(IDBTransaction.prototype, 'oncomplete', own);
  }],
];

for (const [what, code, provoke] of faults) {
  e2e(`store: ${what} is told, the plan stays whole, and the next save works`, async (app) => {
    await openStore(app);
    await writeTo(app.page, 'a');
    await mustSave(app.page, 'before', 70_000);
    await app.page.evaluate(`globalThis.mend = (${provoke})()`);
    const failed = await call(app.page, 'save', 'during', 80_000);
    assert.equal(failed.code, code, JSON.stringify(failed));
    await app.page.evaluate(() => mend());
    const other = await app.page.context().newPage();
    const found = await reopened(app, other, 'a');
    // Only a write that did reach the database may show: that whose answer was lost.
    const mayShow = code === 'storage_did_not_answer' ? ['before', 'during'] : ['before'];
    assert.ok(mayShow.includes(found.text), JSON.stringify(found));
    await mustSave(app.page, 'after', 80_000);
    assert.deepEqual({ ...await reopened(app, other, 'a'), generation: 0, damaged: 0 },
      { code: '', generation: 0, text: 'after', rows: 80_000, damaged: 0 });
  }, alone);
}

e2e('store: a full disk is told, and saving works again when there is room', async (app) => {
  const devtools = await app.page.context().newCDPSession(app.page);
  const { origin } = new URL(app.url);
  // Before anything is stored: Chromium asks for the quota only now and then.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'before');
  const failed = await call(app.page, 'save', 'during', 5_000_000);
  assert.equal(failed.code, 'storage_is_full', JSON.stringify(failed));
  const other = await app.page.context().newPage();
  assert.equal((await reopened(app, other, 'a')).text, 'before');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await mustSave(app.page, 'after', 5_000_000);
  assert.equal((await reopened(app, other, 'a')).text, 'after');
}, alone);

e2e('store: two tabs leave each other\'s plans alone', async (app) => {
  const other = await app.page.context().newPage();
  await openStore(app);
  await openStore(app, other);
  await writeTo(app.page, 'a');
  await writeTo(other, 'b');
  await mustSave(app.page, 'of tab one');
  await mustSave(other, 'of tab two');
  await mustSave(app.page, 'of tab one again');
  await openStore(app);
  assert.deepEqual((await call(app.page, 'list')).plans, ['a', 'b']);
  assert.equal((await call(app.page, 'read', 'a')).text, 'of tab one again');
  assert.equal((await call(app.page, 'read', 'b')).text, 'of tab two');
}, alone);

e2e('store: a tab that is behind is refused and changes nothing', async (app) => {
  const other = await app.page.context().newPage();
  await openStore(app);
  await openStore(app, other);
  await writeTo(app.page, 'a');
  await writeTo(other, 'a');
  await mustSave(app.page, 'first');
  assert.equal((await call(other, 'save', 'second')).code, 'plan_was_saved_elsewhere');
  // Nor may it win when it leaves.
  await call(other, 'edit', 'leaving');
  await other.goto('about:blank');
  const found = await reopened(app, other, 'a');
  assert.deepEqual([found.text, found.generation], ['first', 1]);
  await mustSave(app.page, 'third');
  assert.equal((await reopened(app, other, 'a')).text, 'third');
}, alone);

e2e('store: saves within one millisecond are all stored', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  const codes = await app.page.evaluate(async () => {
    const now = Date.now();
    Date.now = () => now;
    const saves = [];
    for (let i = 1; i <= 20; i += 1) saves.push(probe.save(`edit ${i}`));
    return (await Promise.all(saves)).map((saved) => saved.code);
  });
  assert.deepEqual(codes, Array(20).fill(''));
  const found = await reopened(app, app.page, 'a');
  assert.deepEqual([found.text, found.generation], ['edit 20', 20]);
}, alone);

e2e('store: a connection that was lost is opened again', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'one');
  await app.page.evaluate(() => IDBFS.stores['/duewise'].db.close());
  await mustSave(app.page, 'two');
  // Another page asks for the database to be given up, as an update of the planner would.
  await app.page.evaluate(() => IDBFS.stores['/duewise'].db.onversionchange());
  await mustSave(app.page, 'three');
  assert.equal((await reopened(app, app.page, 'a')).text, 'three');
}, alone);

e2e('store: a database that vanished is noticed, at the start and during work', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'one', 70_000);
  const vanish = () => app.page.evaluate(() => new Promise((resolve) => {
    indexedDB.deleteDatabase('/duewise').onsuccess = resolve;
  }));
  await vanish();
  assert.equal((await call(app.page, 'save', 'two', 70_000)).code, 'storage_was_emptied');
  await mustSave(app.page, 'two', 70_000);
  assert.equal((await reopened(app, app.page, 'a')).text, 'two');
  await vanish();
  const opened = await openStore(app);
  assert.deepEqual([opened.isNew, opened.hasVanished], [true, true]);
}, alone);

// Breaks off the first reading of a page. `what` is done in the same moment.
const breakReading = (app, what) => app.page.addInitScript(`{
  const { getAllKeys } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.getAllKeys = function (...values) {
    IDBObjectStore.prototype.getAllKeys = getAllKeys;
    const request = getAllKeys.apply(this, values);
    request.addEventListener('success', (event) => {
      event.stopImmediatePropagation();
      this.transaction.abort();
      (${what})();
    });
    return request;
  };
}`);

e2e('store: a reading that breaks off is begun anew', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'one', 70_000);
  await breakReading(app, () => {});
  const opened = await openStore(app);
  assert.deepEqual([opened.code, opened.isNew, opened.recovered], ['', false, 0]);
  assert.equal((await call(app.page, 'read', 'a')).text, 'one');
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'two', 70_000);
}, alone);

e2e('store: a database that is lost while it is read comes back from the second store', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'one', 70_000);
  await app.page.evaluate(() => MIRROR.working);
  await breakReading(app, () => indexedDB.deleteDatabase('/duewise'));
  const opened = await openStore(app);
  assert.deepEqual([opened.code, opened.isNew, opened.hasVanished, opened.recovered],
    ['', true, true, 1]);
  assert.equal((await call(app.page, 'read', 'a')).text, 'one');
  await writeTo(app.page, 'a');
  assert.equal((await mustSave(app.page, 'two', 70_000)).generation, 2);
}, alone);

e2e('store: damaged and lost records open the generation before and say so', async (app) => {
  // Without the second store, which would bring the newest back.
  await app.page.addInitScript(() => { delete FileSystemFileHandle.prototype.createWritable; });
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'one');
  await mustSave(app.page, 'two');
  const spoil = (change) => app.page.evaluate(`new Promise((resolve) => {
    const transaction = IDBFS.stores['/duewise'].db.transaction('FILE_DATA', 'readwrite');
    const files = transaction.objectStore('FILE_DATA');
    (${change})(files, '/duewise/plans/a/0000000002-plan-00000.chunk');
    transaction.oncomplete = resolve;
  })`);
  const check = async () => {
    const found = await reopened(app, app.page, 'a');
    assert.deepEqual([found.text, found.generation, found.damaged], ['one', 1, 1]);
  };
  await spoil((files, key) => files.put({ contents: new Uint8Array([116, 119, 110]) }, key));
  await check();
  await spoil((files, key) => files.put('no record at all', key));
  await check();
  await spoil((files, key) => files.delete(key));
  await check();
}, alone);

e2e(`store: an edit is kept when the page goes away at once, ${exits} times`, async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'start');
  for (let trial = 1; trial <= exits; trial += 1) {
    const page = trial % 2 === 0 ? app.page : await app.page.context().newPage();
    await openStore(app, page);
    await writeTo(page, 'a');
    await call(page, 'edit', `trial ${trial}`);
    if (page === app.page) await page.goto('about:blank');
    else await page.close({ runBeforeUnload: true });
    assert.equal((await reopened(app, app.page, 'a')).text, `trial ${trial}`);
  }
}, leaving);

e2e('store: a save that is under way when the page goes away arrives', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'start', 130_000);
  let met = 0;
  for (let trial = 1; trial <= 20; trial += 1) {
    await openStore(app);
    await writeTo(app.page, 'a');
    await saveWhileLeaving(app.page, `trial ${trial}`, 130_000);
    const found = await reopened(app, app.page, 'a');
    if (!await wasUnderWay(app.page)) continue;
    met += 1;
    assert.equal(found.text, `trial ${trial}`);
  }
  assert.ok(met >= 3, `${met} of 20 met the moment`);
}, alone);
