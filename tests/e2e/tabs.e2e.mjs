// Several tabs, one plan: one writes, the others look at it and follow, any may take it over, and
// no edit that was accepted is lost.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';
import { invoicesFile, planName as name, saved } from './support/plans.mjs';
import { valueOf } from './support/screens.mjs';

const takeOver = { id: 'take-over' };

async function makePlan(app) {
  await app.page.bringToFront();
  await app.open('?lang=en');
  await app.drop(await invoicesFile('tabs', 1));
  await app.waitFor(saved);
}

// A browser hardly draws a tab that lies behind another one.
const front = (tab) => tab.page.bringToFront();

async function openPlanIn(tab) {
  await front(tab);
  await tab.open('?lang=en');
  await tab.click({ id: 'open-plan' });
  await tab.waitFor(name);
}

async function rename(tab, text) {
  await front(tab);
  await tab.fill(name, text);
  await tab.press('Enter');
}

async function showsName(tab, text) {
  await front(tab);
  await tab.until(async () => (await valueOf(tab, name)) === text,
                  async () => `the name is ${await valueOf(tab, name)}, not ${text}`);
}

async function take(tab) {
  await front(tab);
  await tab.click(takeOver);
  await tab.waitGone(takeOver);
}

async function isReader(tab) {
  await front(tab);
  await tab.settle();
  return tab.has(takeOver);
}

// The id of the plan that is open in some tab, by the lock that is held.
const planOf = (tab) => tab.page.evaluate(async () => {
  const { held } = await navigator.locks.query();
  return held.map((lock) => lock.name).find((id) => id.startsWith('duewise.plan.')).slice(13);
});

async function nameAfterReload(tab) {
  await openPlanIn(tab);
  return valueOf(tab, name);
}

async function lookFollowTake(app) {
  await makePlan(app);
  const other = await app.openTab();
  await openPlanIn(other);
  await other.waitFor(takeOver);
  assert.equal(await isReader(app), false);
  await rename(other, 'of the reader');
  await other.waitFor({ label: /^Nothing was changed.*another tab/ });
  await showsName(other, 'tabs');

  await rename(app, 'of the writer');
  await app.waitFor(saved);
  await showsName(other, 'of the writer');

  await take(other);
  // The first tab is told so by a message, which comes when it comes.
  await front(app);
  await app.waitFor(takeOver);
  await rename(other, 'taken over');
  await other.waitFor(saved);
  await showsName(app, 'taken over');

  await other.page.close();
  await front(app);
  await app.waitGone(takeOver);
  await rename(app, 'alone again');
  await app.waitFor(saved);
  assert.equal(await nameAfterReload(app), 'alone again');
}

e2e('tabs: the second looks at the plan, follows it, and takes it over', lookFollowTake);

e2e('tabs: so it is where a browser has no locks', async (app) => {
  await app.page.context().addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  });
  await lookFollowTake(app);
});

e2e('tabs: an edit that is not saved yet is saved before the plan is handed over', async (app) => {
  await makePlan(app);
  const other = await app.openTab();
  await openPlanIn(other);
  await other.waitFor(takeOver);
  // A save starts 300 ms after an edit; the other tab asks before.
  await front(app);
  await app.fill(name, 'just typed');
  await app.page.keyboard.press('Enter', { delay: 30 });
  await app.page.waitForTimeout(80);
  await other.page.evaluate((plan) => new BroadcastChannel('duewise.plans')
    .postMessage({ kind: 'yield', plan }), await planOf(app));
  await front(other);
  await other.waitGone(takeOver);
  await showsName(other, 'just typed');
  await rename(other, 'after it');
  await other.waitFor(saved);
  assert.equal(await nameAfterReload(app), 'after it');
});

e2e('tabs: a tab that does not answer loses the plan', async (app) => {
  await makePlan(app);
  const other = await app.openTab();
  await openPlanIn(other);
  await other.waitFor(takeOver);
  const stuck = app.page.evaluate(() => {
    for (const end = Date.now() + 9000; Date.now() < end;) { /* hold the thread */ }
  });
  await take(other);
  await rename(other, 'written meanwhile');
  await other.waitFor(saved);
  await stuck;
  assert.equal(await isReader(app), true);
  await showsName(app, 'written meanwhile');
});

e2e('tabs: the start lists a plan after its first save, and how much is stored', async (app) => {
  await makePlan(app);
  await app.click('Start');
  await app.waitFor('tabs');
  await app.waitFor({ label: /^Stored in this browser: \d+ MB of [\d,]+ MB/ });
}, { viewport: { width: 1280, height: 1300 } });

e2e('tabs: two plans are written in two tabs', async (app) => {
  await makePlan(app);
  const other = await app.openTab();
  await makePlan(other);
  assert.deepEqual([await isReader(app), await isReader(other)], [false, false]);
  await rename(other, 'two');
  await other.waitFor(saved);
  await rename(app, 'one');
  await app.waitFor(saved);
  await app.open('?lang=en');
  const names = (await app.findAll({ id: 'open-plan' })).length;
  assert.equal(names, 2);
});

// DUEWISE_TURNS sets how many (default 6); a turn takes some seconds.
const turns = Number(process.env.DUEWISE_TURNS ?? 6);

e2e(`tabs: ${turns} turns of two tabs lose no edit, and never two write`, async (app) => {
  const seed = Number(process.env.DUEWISE_SEED ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}`);
  let state = seed;
  const random = (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  await makePlan(app);
  const other = await app.openTab();
  await openPlanIn(other);
  await other.waitFor(takeOver);
  for (let turn = 1; turn <= turns; turn += 1) {
    const tab = random(2) === 0 ? app : other;
    if (await isReader(tab)) await take(tab);
    await rename(tab, `turn ${turn}`);
    if (random(2) === 0) await tab.waitFor(saved);
    const behind = tab === app ? other : app;
    await front(behind);
    await behind.waitFor(takeOver);
    await showsName(behind, `turn ${turn}`);
  }
  assert.equal(await nameAfterReload(app), `turn ${turns}`);
});
