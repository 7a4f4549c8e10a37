// Plans under a passphrase, below the screen: what is stored, what opens it, and what happens to
// damage and loss. The page is tests/e2e/store, the storage alone.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';
import { findTexts, rawStore } from './support/raw_store.mjs';
import {
  alone, call, exits, leaving, mustSave, openStore, saveWhileLeaving, wasUnderWay, writeTo,
} from './support/store_probe.mjs';

const passphrase = 'correct horse battery 如期';
const other = 'another one entirely';
const followed = (page) => page.evaluate(() => MIRROR.working);

async function must(page, name, ...values) {
  const answer = await call(page, name, ...values);
  assert.equal(answer.code, '', `${name}: ${JSON.stringify(answer)}`);
  return answer;
}

// A plan "a" that was saved plain, then twice under the passphrase.
async function protect(app, rows = 130_000) {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'plain secret', rows);
  await must(app.page, 'protect', 'a', passphrase, 'sealed secret 1', rows);
  await mustSave(app.page, 'sealed secret 2', rows);
  await followed(app.page);
}

async function unlocked(app, text, phrase = passphrase) {
  await openStore(app);
  await must(app.page, 'unlock', 'a', phrase);
  const found = await must(app.page, 'read', 'a');
  assert.equal(found.text, text);
  return found;
}

// What of the plan can be read in the raw store. Its parts are made of known texts.
async function readable(app) {
  await app.page.goto(new URL('index.html', app.url).href);
  return findTexts(await rawStore(app.page), ['secret', 'rrrrrrrrrrrr', 'Probe', 'written_in']);
}

const change = (app, work, value = null) => app.page.evaluate(`new Promise((resolve, reject) => {
  const opening = indexedDB.open('/duewise');
  opening.onsuccess = () => {
    const work = opening.result.transaction(['FILE_DATA', 'GENERATIONS'], 'readwrite');
    (${work})(work.objectStore('FILE_DATA'), work.objectStore('GENERATIONS'),
              ${JSON.stringify(value)});
    work.oncomplete = () => { opening.result.close(); resolve(); };
    work.onabort = () => reject(work.error);
  };
})`);

e2e('protected store: the plan opens with its passphrase and not with another', async (app) => {
  await protect(app);
  const opened = await openStore(app);
  assert.deepEqual([opened.code, opened.unreadable, opened.recovered], ['', 0, 0]);
  assert.deepEqual((await call(app.page, 'list')).plans, []);
  const { plans } = await call(app.page, 'sealed');
  assert.deepEqual(plans.map(({ id, generation }) => [id, generation]), [['a', 3]]);
  assert.match(plans[0].at, /^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  assert.equal((await call(app.page, 'read', 'a')).code, 'plan_is_damaged');
  for (const wrong of [other, `${passphrase} `, passphrase.slice(1), 'x']) {
    assert.equal((await call(app.page, 'unlock', 'a', wrong)).code, 'passphrase_is_wrong');
  }
  await must(app.page, 'unlock', 'a', passphrase);
  assert.deepEqual(await call(app.page, 'read', 'a'),
    { code: '', generation: 3, text: 'sealed secret 2', rows: 130_000, damaged: 0 });
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'sealed secret 3', 130_000);
  await unlocked(app, 'sealed secret 3');
}, alone);

e2e('protected store: nothing of it can be read in what the browser stores', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'plain secret', 70_000);
  await followed(app.page);
  assert.ok((await readable(app)).length >= 8, 'the scan finds what is there');
  await protect(app, 70_000);
  assert.deepEqual(await readable(app), []);
  const places = await rawStore(app.page);
  assert.ok(places.some(({ where }) => where.startsWith('private/duewise-mirror/a/')));
  assert.ok(places.some(({ where }) => where.startsWith('/duewise FILE_DATA')));
}, alone);

e2e('protected store: the passphrase is changed and removed', async (app) => {
  await protect(app);
  await must(app.page, 'protect', 'a', other, 'changed secret', 130_000);
  await followed(app.page);
  assert.deepEqual(await readable(app), []);
  await openStore(app);
  assert.equal((await call(app.page, 'unlock', 'a', passphrase)).code, 'passphrase_is_wrong');
  await unlocked(app, 'changed secret', other);
  await writeTo(app.page, 'a');
  await must(app.page, 'protect', 'a', '', 'plain again', 130_000);
  await mustSave(app.page, 'plain again and again', 130_000);
  await followed(app.page);
  await openStore(app);
  assert.deepEqual((await call(app.page, 'sealed')).plans, []);
  assert.equal((await must(app.page, 'read', 'a')).text, 'plain again and again');
}, alone);

e2e('protected store: closing the plan forgets its files, and saves on their way arrive', async (app) => {
  await protect(app);
  await app.page.evaluate(() => {
    probe.save('the last edit', 130_000);
    probe.lock('a');
  });
  const names = () => app.page.evaluate(() => [SEAL.keys.size, SEAL.namesIn('a').length]);
  await app.until(async () => `${await names()}` === '0,0');
  assert.equal((await call(app.page, 'sealed')).plans.length, 1);
  await must(app.page, 'unlock', 'a', passphrase);
  assert.equal((await must(app.page, 'read', 'a')).text, 'the last edit');
  // Opened again while it is being closed, it stays open.
  await call(app.page, 'lock', 'a');
  await must(app.page, 'unlock', 'a', passphrase);
  await app.page.waitForTimeout(300);
  assert.equal((await must(app.page, 'read', 'a')).text, 'the last edit');
}, alone);

e2e('protected store: a lost database comes back sealed', async (app) => {
  await protect(app);
  await app.page.goto(new URL('index.html', app.url).href);
  await app.page.evaluate(() => new Promise((resolve) => {
    indexedDB.deleteDatabase('/duewise').onsuccess = resolve;
  }));
  const opened = await openStore(app);
  assert.deepEqual([opened.hasVanished, opened.recovered], [true, 1]);
  assert.equal((await call(app.page, 'sealed')).plans[0].generation, 3);
  assert.equal((await call(app.page, 'unlock', 'a', other)).code, 'passphrase_is_wrong');
  await must(app.page, 'unlock', 'a', passphrase);
  assert.equal((await must(app.page, 'read', 'a')).text, 'sealed secret 2');
  await app.page.evaluate(async () => {
    const top = await navigator.storage.getDirectory();
    await top.removeEntry('duewise-mirror', { recursive: true });
  });
  await unlocked(app, 'sealed secret 2');
  assert.deepEqual(await readable(app), []);
}, alone);

// One byte of a record: its place, what opening finds at once, and after asking the second store.
const damages = [
  ['content of the newest state', '0000000003-plan-00000.chunk', 70, 'sealed secret 1'],
  ['header of the newest manifest', '0000000003.manifest', 20, 'sealed secret 1'],
  ['magic of the newest manifest', '0000000003.manifest', 0, 'sealed secret 1'],
  ['tag of a manifest', '0000000003.manifest', -1, 'sealed secret 1'],
];
for (const [what, name, at, before] of damages) {
  e2e(`protected store: damage is found and mended: ${what}`, async (app) => {
    await protect(app);
    await app.page.goto(new URL('index.html', app.url).href);
    await change(app, (files, claims, [path, place]) => {
      files.get(path).onsuccess = (event) => {
        const record = event.target.result;
        record.contents[(place + record.contents.length) % record.contents.length] ^= 1;
        files.put(record, path);
      };
    }, [`/duewise/plans/a/${name}`, at]);
    await openStore(app);
    assert.equal((await call(app.page, 'unlock', 'a', other)).code, 'passphrase_is_wrong');
    await must(app.page, 'unlock', 'a', passphrase);
    const found = await must(app.page, 'read', 'a');
    assert.deepEqual([found.text, found.damaged], [before, 1]);
    assert.deepEqual(await call(app.page, 'reread', 'a'), { found: true });
    assert.equal((await must(app.page, 'read', 'a')).text, 'sealed secret 2');
  }, alone);
}

e2e('protected store: files of a plan cannot be exchanged or planted', async (app) => {
  await app.page.addInitScript(() => { delete FileSystemFileHandle.prototype.createWritable; });
  await protect(app);
  await app.page.goto(new URL('index.html', app.url).href);
  // An older sealed part in place of the newer one, and a plain manifest of a newer number.
  await change(app, (files) => {
    files.get('/duewise/plans/a/0000000002-plan-00000.chunk').onsuccess = (event) => {
      files.put(event.target.result, '/duewise/plans/a/0000000003-plan-00000.chunk');
    };
    const contents = new TextEncoder().encode('duewise-manifest crc32c 0 length 0');
    files.put({ timestamp: new Date(), mode: 33206, contents },
      '/duewise/plans/a/0000000002-planted-00000.chunk');
  });
  await openStore(app);
  await must(app.page, 'unlock', 'a', passphrase);
  const found = await must(app.page, 'read', 'a');
  assert.deepEqual([found.text, found.damaged], ['sealed secret 1', 1]);
  assert.equal(await app.page.evaluate(() =>
    FS.readFile('/duewise/plans/a/0000000002-planted-00000.chunk').length), 0);
}, alone);

e2e(`protected store: an edit is kept when the page goes away at once, ${exits} times`, async (app) => {
  await protect(app);
  for (let trial = 1; trial <= exits; trial += 1) {
    const page = trial % 2 === 0 ? app.page : await app.page.context().newPage();
    await openStore(app, page);
    await must(page, 'unlock', 'a', passphrase);
    await writeTo(page, 'a');
    await call(page, 'edit', `trial ${trial}`);
    if (page === app.page) await page.goto('about:blank');
    else await page.close({ runBeforeUnload: true });
    await unlocked(app, `trial ${trial}`);
  }
  assert.deepEqual(await readable(app), []);
}, leaving);

e2e('protected store: a save that is under way when the page goes away arrives', async (app) => {
  await protect(app);
  let met = 0;
  for (let trial = 1; trial <= 20; trial += 1) {
    await openStore(app);
    await must(app.page, 'unlock', 'a', passphrase);
    await writeTo(app.page, 'a');
    await saveWhileLeaving(app.page, `under way ${trial}`, 130_000);
    await openStore(app);
    await must(app.page, 'unlock', 'a', passphrase);
    const found = await must(app.page, 'read', 'a');
    if (!await wasUnderWay(app.page)) continue;
    met += 1;
    assert.equal(found.text, `under way ${trial}`);
  }
  assert.ok(met >= 3, `${met} of 20 met the moment`);
}, alone);

e2e('protected store: a crash between the two stores leaves no plain file', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'plain secret', 70_000);
  await followed(app.page);
  await app.page.evaluate(() => {
    MIRROR.copy = () => new Promise(() => {});  // the page ends before the second store follows
    probe.protect('a', 'correct horse battery 如期', 'sealed secret', 70_000);
  });
  await app.until(() => app.page.evaluate(() => SEAL.keys.has('a') && MIRROR.behind.has('a')));
  await app.page.goto('about:blank');
  await openStore(app);
  assert.equal((await call(app.page, 'sealed')).plans.length, 1);
  assert.deepEqual(await readable(app), []);
  await unlocked(app, 'sealed secret');
}, alone);

e2e('protected store: another tab follows only with the passphrase', async (app) => {
  await openStore(app);
  await writeTo(app.page, 'a');
  await mustSave(app.page, 'plain secret', 70_000);
  const tab = await app.page.context().newPage();
  await openStore(app, tab);
  await must(app.page, 'protect', 'a', passphrase, 'sealed secret 1', 70_000);
  assert.equal((await call(tab, 'refresh', 'a')).code, 'plan_is_protected');
  assert.deepEqual((await call(tab, 'list')).plans, []);
  await must(tab, 'unlock', 'a', passphrase);
  await mustSave(app.page, 'sealed secret 2', 70_000);
  await must(tab, 'refresh', 'a');
  assert.equal((await must(tab, 'read', 'a')).text, 'sealed secret 2');
  await must(app.page, 'protect', 'a', other, 'sealed secret 3', 70_000);
  assert.equal((await call(tab, 'refresh', 'a')).code, 'plan_is_protected');
  await must(tab, 'unlock', 'a', other);
  await must(app.page, 'protect', 'a', '', 'plain', 70_000);
  await must(tab, 'refresh', 'a');
  assert.equal((await must(tab, 'read', 'a')).text, 'plain');
}, alone);

e2e('protected store: a failed change leaves the plan under its old passphrase', async (app) => {
  await protect(app, 70_000);
  await app.page.evaluate(() => {
    const commit = IDBTransaction.prototype.commit;
    IDBTransaction.prototype.commit = function () { this.abort(); };
    globalThis.mend = () => { IDBTransaction.prototype.commit = commit; };
  });
  assert.equal((await call(app.page, 'protect', 'a', other, 'x', 70_000)).code,
    'storage_write_failed');
  await app.page.evaluate(() => mend());
  await mustSave(app.page, 'sealed secret 3', 70_000);
  assert.deepEqual(await readable(app), []);
  await unlocked(app, 'sealed secret 3');
}, alone);

e2e('protected store: a deleted plan stays deleted, and nothing of it is left', async (app) => {
  await protect(app, 70_000);
  await openStore(app);
  await must(app.page, 'remove', 'a');
  await followed(app.page);
  const opened = await openStore(app);
  assert.equal(opened.recovered, 0);
  assert.deepEqual((await call(app.page, 'sealed')).plans, []);
  const places = await rawStore(app.page);
  assert.equal(places.filter(({ bytes }) => bytes.includes('dwseal1')).length, 0);
}, alone);

e2e('protected store: what the page seals at once, WebCrypto opens, and nothing else', async (app) => {
  await openStore(app);
  const wrong = await app.page.evaluate(async () => {
    const key = await SEAL.create('correct horse');
    const faults = [];
    for (const length of [0, 1, 15, 16, 17, 31, 1000, 57_343, 57_344]) {
      await SEAL.keepReady(key, 0);
      const bytes = crypto.getRandomValues(new Uint8Array(length));
      const sealed = SEAL.sealNow(key, 'plans/a/x', bytes);
      const back = await SEAL.unseal(key, 'plans/a/x', sealed).catch(() => null);
      if (!back || !IDBFS.isSame(back, bytes)) faults.push(`${length} does not open`);
      if (await SEAL.unseal(key, 'plans/a/y', sealed).catch(() => null)) faults.push('other name');
      for (const at of [0, 9, 20, 30, 50, 58, 60, sealed.length - 1]) {
        const spoiled = sealed.slice();
        spoiled[at] ^= 128;
        if (await SEAL.unseal(key, 'plans/a/x', spoiled).catch(() => null)) faults.push(`byte ${at}`);
      }
    }
    const nonces = new Set(key.strips.map((strip) => strip.nonce.join()));
    if (nonces.size !== key.strips.length) faults.push('a nonce came twice');
    return faults;
  });
  assert.deepEqual(wrong, []);
}, alone);
