// Kills a browser while the storage saves, starts it again, and looks for what it had acknowledged;
// now and then the whole database is gone, too. For any browser that can be started on a profile.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

async function openPage(browser, url) {
  const page = await browser.open(`${url}index.html`);
  const opened = await page.evaluate(async () => {
    await probe.ready;
    return probe.open();
  });
  assert.equal(opened.code, '', JSON.stringify(opened));
  return { page, opened };
}

function checkFound(found, acknowledged) {
  assert.equal(found.code, '', JSON.stringify(found));
  assert.ok(found.generation >= acknowledged, `${found.generation} < ${acknowledged}`);
  assert.equal(found.text.startsWith('edit '), true);
  assert.equal(found.damaged, 0);
}

const saveForEver = async () => {
  await probe.write('a');
  globalThis.saving = (async () => {
    for (let edit = 1; ; edit += 1) {
      const rows = edit % 5 === 0 ? 300_000 + edit : 90_000;
      const saved = await probe.save(`edit ${edit}`, rows);
      if (saved.code !== '') return;
      await note(saved.generation);
    }
  })();
};

/**
 * `start(profile)` answers a browser: `open(address)` answers its page with `evaluate(act)` and
 * `hear(name, act)`, which makes a function of the page; `kill()` ends it as a power cut would.
 * `database` is where it keeps databases below its profile. Answers {saves, vanished}.
 */
export async function killTrials({ trials, url, start, database }) {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'duewise-kill-'));
  let [acknowledged, saves, vanished] = [0, 0, 0];
  try {
    for (let trial = 0; trial <= trials; trial += 1) {
      const browser = await start(profile);
      try {
        const { page, opened } = await openPage(browser, url);
        if (opened.isNew && trial > 0) {
          assert.ok(opened.hasVanished || opened.recovered > 0, JSON.stringify(opened));
          vanished += 1;
        }
        if (acknowledged > 0) checkFound(await page.evaluate(() => probe.read('a')), acknowledged);
        if (trial === trials) break;
        await page.hear('note', (generation) => {
          acknowledged = Math.max(acknowledged, generation);
          saves += 1;
        });
        await page.evaluate(saveForEver);
        // Any moment will do; a sequence of trials meets all parts of a save.
        await sleep(300 + ((trial * 379) % 1500));
      } finally {
        await browser.kill();
      }
      // Browsers themselves lose the database now and then; here they do so more often.
      if (trial % 4 === 2) await rm(path.join(profile, database), { recursive: true, maxRetries: 5 });
    }
    assert.ok(saves > 0);
    return { saves, vanished };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
