// Damages the browser's own files of one of the two stores while the browser is closed: what was
// acknowledged last must be there all the same, in the other one.
// DUEWISE_DAMAGES sets the number of trials (default 6), DUEWISE_SEED repeats one run.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { serverOf } from './support/browser.mjs';
import { kill, quit, startKillable } from './support/killable.mjs';
import { alone, call, mustSave, openStore, writeTo } from './support/store_probe.mjs';

const trials = Number(process.env.DUEWISE_DAMAGES ?? 6);
const seed = Number(process.env.DUEWISE_SEED ?? Date.now() % 1_000_000);
const wanted = process.env.DUEWISE_FILTER ?? '';
const name = `store damage: the newest state comes from the store that is whole, ${trials} trials`;
const trialsOfOneProfile = 6;

// The highest bits of a linear congruential generator modulo 2^32.
let state = seed;
function random(below) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

// Where Chromium keeps them below its profile.
const stores = { database: 'Default/IndexedDB', files: 'Default/File System' };

const damages = {
  async flip(file) {
    const bytes = await readFile(file);
    const places = 1 + random(8);
    for (let i = 0; i < places; i += 1) bytes[random(bytes.length)] ^= 1 << random(8);
    await writeFile(file, bytes);
    return `${places} bits of ${bytes.length} bytes flipped`;
  },
  async cut(file) {
    const { size } = await stat(file);
    const rest = random(size);
    await truncate(file, rest);
    return `cut from ${size} to ${rest} bytes`;
  },
  async remove(file) {
    await rm(file);
    return 'deleted';
  },
};

// Files with content, but for those that only tell about it.
async function filesIn(folder) {
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile() || /^(LOG|LOG\.old|LOCK)$/.test(entry.name)) continue;
    if ((await stat(file)).size > 0) found.push(file);
  }
  return found.sort();
}

const pick = (values) => values[random(values.length)];

async function damage(profile) {
  const store = pick(Object.keys(stores));
  const folder = path.join(profile, stores[store]);
  const file = pick(await filesIn(folder));
  const what = await damages[pick(Object.keys(damages))](file);
  return { store, told: `${store}: ${path.relative(folder, file)} ${what}` };
}

async function openPage({ devtools }, url) {
  const page = await devtools.contexts()[0].newPage();
  return { page, opened: await openStore({ url, page }) };
}

// A profile with a plan that was saved several times. Answers what was acknowledged last.
async function fill(profile, url) {
  const browser = await startKillable(profile);
  const { page } = await openPage(browser, url);
  await writeTo(page, 'a');
  const saves = 3 + random(8);
  let newest = null;
  for (let edit = 1; edit <= saves; edit += 1) {
    const text = `edit ${edit} of ${seed}`;
    const rows = pick([0, 1000, 130_000, 700_000]);
    newest = { text, rows, generation: (await mustSave(page, text, rows)).generation };
  }
  await page.evaluate(() => MIRROR.working);
  await quit(browser);
  return newest;
}

// As the page does it: what is damaged is read from the second store.
async function readNewest(page) {
  const found = await call(page, 'read', 'a');
  const isDamaged = found.code === 'plan_is_damaged' || found.damaged > 0;
  if (!isDamaged) return { found, isMended: false };
  const { found: isThere } = await call(page, 'reread', 'a');
  return { found: isThere ? await call(page, 'read', 'a') : found, isMended: isThere };
}

// What the start says it met, for the summary.
function metBy({ opened, isMended }) {
  if (opened.hasVanished) return 'lost and brought back';
  if (isMended || opened.recovered > 0 || opened.unreadable > 0) return 'records brought back';
  return 'nothing missed';
}

function mustBe(found, newest, about) {
  assert.deepEqual({ ...found, damaged: 0 }, { code: '', damaged: 0, ...newest },
    JSON.stringify({ ...about, found }));
}

// Where Chromium cannot open a database it does not delete it either: no page of this profile has
// one any more. The planner says so, and the rescue page reads the second store.
async function checkClosed(page, newest, opened) {
  assert.equal(opened.code, 'storage_could_not_be_opened', JSON.stringify(opened));
  assert.deepEqual(await call(page, 'reread', 'a'), { found: true });
  mustBe(await call(page, 'read', 'a'), newest, { opened });
  return 'could not be opened and said so';
}

// Opens the plan; answers what became of the damage.
async function check(profile, store, url, newest) {
  const browser = await startKillable(profile);
  try {
    const { page, opened } = await openPage(browser, url);
    if (opened.code !== '' && store === 'database') return await checkClosed(page, newest, opened);
    assert.equal(opened.code, '', JSON.stringify(opened));
    const { found, isMended } = await readNewest(page);
    mustBe(found, newest, { opened });
    // And it goes on: the next save is stored.
    await writeTo(page, 'a');
    await mustSave(page, 'after it', newest.rows);
    assert.equal((await call(page, 'read', 'a')).text, 'after it');
    return metBy({ opened, isMended });
  } finally {
    await kill(browser);
  }
}

const isSkipped = !name.includes(wanted);
test(name, { skip: isSkipped, timeout: 60_000 * (trials + 2) }, async (context) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duewise-damage-'));
  const { url } = await serverOf(alone.site);
  const met = new Map();
  context.diagnostic(`seed ${seed}`);
  try {
    let newest = null;
    for (let trial = 0; trial < trials; trial += 1) {
      const whole = path.join(folder, `whole-${Math.floor(trial / trialsOfOneProfile)}`);
      if (trial % trialsOfOneProfile === 0) newest = await fill(whole, url);
      const profile = path.join(folder, 'profile');
      await cp(whole, profile, { recursive: true });
      const { store, told } = await damage(profile);
      try {
        const what = `${store} ${await check(profile, store, url, newest)}`;
        met.set(what, (met.get(what) ?? 0) + 1);
      } catch (error) {
        context.diagnostic(`trial ${trial}: ${told}`);
        throw error;
      }
      await rm(profile, { recursive: true, maxRetries: 5 });
    }
    const summary = [...met].sort().map(([what, times]) => `${what}: ${times}`);
    context.diagnostic(`${trials} damages: ${summary.join('; ')}`);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
