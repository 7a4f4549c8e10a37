// The second store: what the database loses comes back from the browser's private files. The page
// is tests/e2e/store, the storage alone; losses are made by hand.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';
import { alone, call, mustSave, openStore, writeTo } from './support/store_probe.mjs';

// Waits until the private files hold what was saved.
const followed = (page) => page.evaluate(() => MIRROR.working);

async function saveTwice(app, rows = 130_000) {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'one', rows);
  await mustSave(app.page, 'two', rows);
  await followed(app.page);
}

// Changes the database while no program has it open; `change` gets its two stores and `value`.
async function harm(app, change, value = null) {
  await app.page.goto(new URL('index.html', app.url).href);
  await app.page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('/duewise');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const work = opening.result.transaction(['FILE_DATA', 'GENERATIONS'], 'readwrite');
      (${change})(work.objectStore('FILE_DATA'), work.objectStore('GENERATIONS'),
                  ${JSON.stringify(value)});
      work.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      work.onabort = () => reject(work.error);
    };
  })`);
}

const loseDatabase = async (app) => {
  await app.page.goto(new URL('index.html', app.url).href);
  await app.page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('/duewise');
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  }));
};

const loseFiles = (app) => app.page.evaluate(async () => {
  const top = await navigator.storage.getDirectory();
  await top.removeEntry('duewise-mirror', { recursive: true });
});

const filesOf = (app, plan) => app.page.evaluate(async (name) => {
  const top = await navigator.storage.getDirectory();
  const all = await top.getDirectoryHandle('duewise-mirror');
  const names = [];
  try {
    for await (const key of (await all.getDirectoryHandle(name)).keys()) names.push(key);
  } catch (error) {
    return null;
  }
  return names.sort();
}, plan);

async function checkRead(app, generation, text, damaged = 0, rows = 130_000) {
  assert.deepEqual(await call(app.page, 'read', 'a'),
    { code: '', generation, text, rows, damaged });
}

e2e('second store: a lost database comes back whole and is stored again', async (app) => {
  await saveTwice(app);
  await loseDatabase(app);
  const opened = await openStore(app);
  assert.deepEqual([opened.isNew, opened.hasVanished, opened.recovered], [true, true, 1]);
  await checkRead(app, 2, 'two');
  await followed(app.page);
  await loseFiles(app);
  const again = await openStore(app);
  assert.deepEqual([again.hasVanished, again.recovered], [false, 0]);
  await checkRead(app, 2, 'two');
  await writeTo(app.page, 'a');
  assert.equal((await mustSave(app.page, 'three', 130_000)).generation, 3);
}, alone);

e2e('second store: a database that fell back to an older state is brought up again', async (app) => {
  await saveTwice(app);
  await harm(app, (files, claims) => {
    files.delete('/duewise/plans/a/0000000002.manifest');
    claims.delete(['a', 2]);
  });
  assert.equal((await openStore(app)).recovered, 1);
  await checkRead(app, 2, 'two');
  await loseFiles(app);
  await openStore(app);
  await checkRead(app, 2, 'two');
}, alone);

e2e('second store: records that are gone come back, claims or not', async (app) => {
  for (const keepsClaims of [true, false]) {
    await saveTwice(app);
    await harm(app, (files, claims, keeps) => {
      files.clear();
      if (!keeps) claims.clear();
    }, keepsClaims);
    assert.equal((await openStore(app)).recovered, 1);
    await checkRead(app, 2, 'two');
    await writeTo(app.page, 'a');
    await mustSave(app.page, 'three', 130_000);
    await followed(app.page);
    await openStore(app);
    assert.equal((await call(app.page, 'read', 'a')).text, 'three');
    await call(app.page, 'remove', 'a');
    await followed(app.page);
    await loseDatabase(app);
  }
}, alone);

e2e('second store: a record with another byte is replaced when the plan is opened', async (app) => {
  await saveTwice(app);
  await harm(app, (files) => {
    const path = '/duewise/plans/a/0000000002-plan-00000.chunk';
    files.get(path).onsuccess = (event) => {
      const record = event.target.result;
      record.contents[0] ^= 1;
      files.put(record, path);
    };
  });
  assert.equal((await openStore(app)).recovered, 0);
  await checkRead(app, 1, 'one', 1);
  assert.deepEqual(await call(app.page, 'reread', 'a'), { found: true });
  await checkRead(app, 2, 'two');
}, alone);

e2e('second store: a deleted plan stays deleted', async (app) => {
  await saveTwice(app);
  assert.notEqual(await filesOf(app, 'a'), null);
  assert.equal((await call(app.page, 'remove', 'a')).code, '');
  await followed(app.page);
  assert.equal(await filesOf(app, 'a'), null);
  assert.deepEqual((await openStore(app)).recovered, 0);
  assert.deepEqual((await call(app.page, 'list')).plans, []);
}, alone);

e2e('second store: a plan whose deletion was cut short stays deleted, too', async (app) => {
  await saveTwice(app);
  await app.page.evaluate(() => { MIRROR.forget = () => Promise.resolve(); });
  assert.equal((await call(app.page, 'remove', 'a')).code, '');
  assert.equal((await openStore(app)).recovered, 0);
  assert.deepEqual((await call(app.page, 'list')).plans, []);
  await followed(app.page);
  assert.equal(await filesOf(app, 'a'), null);
}, alone);

e2e('second store: a file that was cut short is written again by the next save', async (app) => {
  await saveTwice(app);
  const before = await filesOf(app, 'a');
  const [large] = before.filter((name) => name.includes('portfolio')).slice(-1);
  await app.page.evaluate(async (name) => {
    const top = await navigator.storage.getDirectory();
    const all = await top.getDirectoryHandle('duewise-mirror');
    const handle = await (await all.getDirectoryHandle('a')).getFileHandle(name);
    const stream = await handle.createWritable({ keepExistingData: true });
    await stream.truncate(100);
    await stream.close();
  }, large);
  await mustSave(app.page, 'three', 130_000);
  await followed(app.page);
  await loseDatabase(app);
  await openStore(app);
  await checkRead(app, 3, 'three');
}, alone);

e2e('second store: what was cut short before it was whole is not believed', async (app) => {
  await saveTwice(app);
  await loseDatabase(app);
  await app.page.evaluate(async () => {
    const top = await navigator.storage.getDirectory();
    const all = await top.getDirectoryHandle('duewise-mirror');
    const handle = await (await all.getDirectoryHandle('a')).getFileHandle('0000000002.manifest');
    const stream = await handle.createWritable({ keepExistingData: true });
    await stream.truncate(40);
    await stream.close();
  });
  const opened = await openStore(app);
  assert.deepEqual([opened.code, opened.hasVanished], ['', true]);
  await checkRead(app, 1, 'one');
}, alone);

e2e('second store: of many saves the last two are kept', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  for (let i = 1; i <= 15; i += 1) {
    await mustSave(app.page, `save ${i}`, 130_000);
    await followed(app.page);
  }
  const names = await filesOf(app, 'a');
  assert.deepEqual(names.filter((name) => name.endsWith('.manifest')),
    ['0000000014.manifest', '0000000015.manifest']);
  assert.ok(names.length <= 6, names.join(' '));
}, alone);

e2e('second store: where there are no private files, the database is enough', async (app) => {
  await app.page.addInitScript(() => { delete FileSystemFileHandle.prototype.createWritable; });
  await saveTwice(app);
  await openStore(app);
  await checkRead(app, 2, 'two');
  assert.equal(await app.page.evaluate(() => MIRROR.fault), '');
}, alone);

e2e('second store: private files that fail do not fail a save', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await app.page.evaluate(() => {
    FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new Error('no room'));
  });
  await mustSave(app.page, 'one');
  await followed(app.page);
  assert.match(await app.page.evaluate(() => MIRROR.fault), /no room/);
}, alone);
