// Kills the browser while it fetches another version, and opens the page again without the host:
// it starts, as one version or as the other. DUEWISE_KILLS sets the number of trials (default 5).
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  currentVersion, dist, Host, loadedParts, lookForUpdate, nextRelease, partsOf, untilKept, versionOf,
} from './support/host.mjs';
import { kill, startKillable } from './support/killable.mjs';

const trials = Number(process.env.DUEWISE_KILLS ?? 5);
const wanted = process.env.DUEWISE_FILTER ?? '';
const name = `offline: kill -9 while another version comes leaves a whole one, ${trials} trials`;

async function openPage({ devtools }, host) {
  const page = await devtools.contexts()[0].newPage();
  await page.goto(`${host.url}?lang=en`);
  await page.waitForFunction(() => window.duewise?.ready !== undefined);
  await page.evaluate(() => window.duewise.ready);
  return { page };
}

test(name, { skip: !name.includes(wanted), timeout: 60_000 * (trials + 2) }, async (context) => {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'duewise-kill-'));
  const host = await Host.start();
  const releases = [dist, await nextRelease()];
  const current = await currentVersion();
  let used = 0; // index of the release that the browser had last
  let changes = 0;
  try {
    const first = await startKillable(profile);
    await untilKept(await openPage(first, host));
    await sleep(3000); // the browser writes down what it knows of workers a little later
    await kill(first);
    for (let trial = 0; trial < trials; trial += 1) {
      await host.deploy(releases[1 - used]);
      const browser = await startKillable(profile);
      try {
        const app = await openPage(browser, host);
        lookForUpdate(app).catch(() => {}); // the browser dies meanwhile
        await sleep((trial * 1237) % 4000);
      } finally {
        await kill(browser);
      }
      await host.stop();
      const again = await startKillable(profile);
      try {
        const app = await openPage(again, host);
        const found = await versionOf(app) === current ? 0 : 1;
        changes += found === used ? 0 : 1;
        used = found;
        const parts = await partsOf(releases[found]);
        const loaded = await loadedParts(app);
        assert.deepEqual(loaded.filter((part) => !parts.includes(part)), []);
      } finally {
        await kill(again);
      }
      await host.resume();
    }
    context.diagnostic(`the other version was there after ${changes} of ${trials} kills`);
  } finally {
    await host.end();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
