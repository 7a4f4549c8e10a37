// Kills the browser while it saves, starts it again, and looks for what it had acknowledged; now
// and then the whole database is gone, too.
// DUEWISE_KILLS sets the number of trials (default 5).
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { root, serverOf, site } from './support/browser.mjs';
import { kill, startKillable } from './support/killable.mjs';

const folder = process.env.DUEWISE_SITE ? path.join(site, '../store_probe')
  : path.join(root, 'build/web/store_probe');
const trials = Number(process.env.DUEWISE_KILLS ?? 5);
const wanted = process.env.DUEWISE_FILTER ?? '';
const name = `store: kill -9 while saving loses nothing acknowledged, ${trials} trials`;

async function openPage({ devtools }, url) {
  const page = await devtools.contexts()[0].newPage();
  await page.goto(`${url}index.html`);
  const opened = await page.evaluate(async () => {
    await probe.ready;
    return probe.open();
  });
  assert.equal(opened.code, '', JSON.stringify(opened));
  return { page, opened };
}

const loseDatabase = (profile) =>
  rm(path.join(profile, 'Default/IndexedDB'), { recursive: true, maxRetries: 5 });

test(name, { skip: !name.includes(wanted), timeout: 60_000 * (trials + 1) }, async (context) => {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'duewise-kill-'));
  const { url } = await serverOf(folder);
  let acknowledged = 0;
  let saves = 0;
  let vanished = 0;
  try {
    for (let trial = 0; trial <= trials; trial += 1) {
      const browser = await startKillable(profile);
      try {
        const { page, opened } = await openPage(browser, url);
        const found = await page.evaluate(() => probe.read('a'));
        if (opened.isNew && trial > 0) {
          assert.ok(opened.hasVanished || opened.recovered > 0, JSON.stringify(opened));
          vanished += 1;
        }
        if (acknowledged > 0) {
          assert.equal(found.code, '', JSON.stringify(found));
          assert.ok(found.generation >= acknowledged, `${found.generation} < ${acknowledged}`);
          assert.equal(found.text.startsWith('edit '), true);
          assert.equal(found.damaged, 0);
        }
        if (trial === trials) break;
        await page.exposeFunction('note', (generation) => {
          acknowledged = Math.max(acknowledged, generation);
          saves += 1;
        });
        await page.evaluate(async () => {
          await probe.write('a');
          globalThis.saving = (async () => {
            for (let edit = 1; ; edit += 1) {
              const rows = edit % 5 === 0 ? 300_000 + edit : 90_000;
              const saved = await probe.save(`edit ${edit}`, rows);
              if (saved.code !== '') return;
              await note(saved.generation);
            }
          })();
        });
        // Any moment will do; a sequence of trials meets all parts of a save.
        await sleep(300 + ((trial * 379) % 1500));
      } finally {
        await kill(browser);
      }
      // Chromium itself loses the database now and then; here it does so more often.
      if (trial % 4 === 2) await loseDatabase(profile);
    }
    assert.ok(saves > 0);
    context.diagnostic(`${saves} saves acknowledged, database lost ${vanished} times`);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
