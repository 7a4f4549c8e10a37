// Chromium neither opens nor deletes a database whose list of files is gone, nor any other one of
// the page's address: the user works on in a new place, with what the second store has.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { App } from './support/app.mjs';
import { serverOf, site } from './support/browser.mjs';
import { Guard } from './support/guard.mjs';
import { kill, quit, startKillable } from './support/killable.mjs';
import { planName, rename } from './support/plans.mjs';
import { valueOf } from './support/screens.mjs';

const wanted = process.env.DUEWISE_FILTER ?? '';
const [closedBar, inUseBar] = ['#storageClosedButKept', '#oldPlaceInUse'];
const beginning = `${closedBar} >> text=Work on in a new database`;

function newPlace(name, body) {
  test(name, { skip: !name.includes(wanted), timeout: 180_000 }, async () => {
    const profile = await mkdtemp(path.join(os.tmpdir(), 'duewise-place-'));
    try {
      await body(profile, (await serverOf(site)).url);
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

async function inBrowser(profile, url, end, body) {
  const browser = await startKillable(profile);
  let hasEnded = false;
  try {
    const context = browser.devtools.contexts()[0];
    const openTab = async () =>
      new App(await context.newPage(), url, new Guard(context, new URL(url).origin));
    const app = await openTab();
    await app.page.setViewportSize({ width: 1280, height: 1000 });
    await body(app, openTab);
    hasEnded = true;
  } finally {
    await (hasEnded ? end : kill)(browser);
  }
}

const makePlan = (profile, url, name) => inBrowser(profile, url, quit, async (app) => {
  await app.open('?lang=en&sample=software-firm');
  await rename(app, name);
  await app.settle();
});

async function openPlan(app) {
  await app.open('?lang=en');
  await app.click({ id: 'open-plan' });
  await app.waitFor(planName);
}

// Where Chromium keeps the first place and all others.
const places = { first: 'Default/IndexedDB', others: 'Default/WebStorage' };

async function damage(profile, place) {
  const folder = path.join(profile, places[place]);
  const files = await readdir(folder, { recursive: true });
  const lists = files.filter((name) => /leveldb\/MANIFEST-\d+$/.test(name));
  assert.notDeepEqual(lists, [], files.join(' '));
  for (const name of lists) await rm(path.join(folder, name));
}

async function beginAnew(app) {
  await app.open('?lang=en');
  await app.page.click(beginning);
  await app.page.waitForSelector(closedBar, { state: 'detached' });
  await app.ready();
}

async function opensWith(app, name) {
  await openPlan(app);
  assert.equal(await valueOf(app, planName), name);
  assert.equal(await app.page.locator(closedBar).count(), 0);
}

// The plans that the rescue page shows, and what it says about the stores.
async function rescueOf(app) {
  await app.page.goto(new URL('rescue.html?lang=en', app.url).href);
  await app.page.waitForSelector('#rescue[data-state=done]');
  return app.page.evaluate(() => ({
    stores: [...document.querySelectorAll('.stores li')].map((line) => line.textContent),
    plans: [...document.querySelectorAll('.plan h2')].map((title) => title.textContent),
  }));
}

newPlace('new place: work goes on with the second copy where the database opens no more',
  async (profile, url) => {
    await makePlan(profile, url, 'Before');
    await damage(profile, 'first');
    await inBrowser(profile, url, quit, async (app) => {
      await beginAnew(app);
      await app.waitFor(/second copy/);
      await opensWith(app, 'Before');
      await rename(app, 'After');
    });
    // It is found again, also by the page that does without the program.
    await inBrowser(profile, url, kill, async (app, openTab) => {
      await opensWith(app, 'After');
      const { stores, plans } = await rescueOf(await openTab());
      assert.deepEqual(plans, ['After']);
      assert.equal(stores[0], 'Database of the browser: 1 plans');
      assert.match(stores[2], /^Database used before, which did not open: /);
    });
    // The new one may break as well.
    await damage(profile, 'others');
    await inBrowser(profile, url, quit, async (app) => {
      await beginAnew(app);
      await opensWith(app, 'After');
      await rename(app, 'After all');
    });
    await inBrowser(profile, url, kill, (app) => opensWith(app, 'After all'));
  });

newPlace('new place: none is begun while another tab works in the old one', async (profile, url) => {
  await makePlan(profile, url, 'Ours');
  await damage(profile, 'first');
  await inBrowser(profile, url, kill, async (app, openTab) => {
    // What a page does that has the database open.
    const other = await openTab();
    await other.page.goto(new URL('rescue.html', url).href);
    await other.page.evaluate(() => new Promise((held) => {
      navigator.locks.request('duewise.place', { mode: 'shared' }, () => {
        held();
        return new Promise((letGo) => { globalThis.letGo = letGo; });
      });
    }));
    await app.page.bringToFront();
    await app.open('?lang=en');
    await app.page.click(beginning);
    await app.page.waitForSelector(inUseBar);
    assert.deepEqual(await app.page.evaluate(() => navigator.storageBuckets.keys()), []);
    await other.page.close();
    await app.until(() => app.page.evaluate(async () => {
      const { held } = await navigator.locks.query(); // a closed tab keeps its locks for a moment
      return held.every(({ name }) => name !== 'duewise.place');
    }));
    await app.page.click(beginning);
    await app.page.waitForSelector(closedBar, { state: 'detached' });
    await app.ready();
    await opensWith(app, 'Ours');
  });
});

newPlace('new place: what is open is not lost without a word', async (profile, url) => {
  await makePlan(profile, url, 'Ours');
  await damage(profile, 'first');
  await inBrowser(profile, url, kill, async (app) => {
    await app.open('?lang=en&sample=software-firm');
    await app.fill(planName, 'Only here');
    await app.press('Enter');
    await app.page.click(beginning);
    await app.page.waitForSelector('#newPlaceLosesEdits');
    assert.equal(await valueOf(app, planName), 'Only here');
  });
});

newPlace('new place: a database that opens is not given up', async (profile, url) => {
  await makePlan(profile, url, 'Ours');
  await inBrowser(profile, url, kill, async (app) => {
    await app.page.addInitScript(() => {
      IDBFactory.prototype.open = () => { throw new DOMException('made by a test', 'SecurityError'); };
    });
    await app.open('?lang=en');
    await app.page.waitForSelector(closedBar);
    assert.equal(await app.page.locator(beginning).count(), 0);
  });
});
