// Kills the browser while it saves, starts it again, and looks for what it had acknowledged.
// DUEWISE_KILLS sets the number of trials (default 5).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { chromium } from 'playwright-core';

import { root, serverOf, site } from './support/browser.mjs';

const folder = process.env.DUEWISE_SITE ? path.join(site, '../store_probe')
  : path.join(root, 'build/web/store_probe');
const trials = Number(process.env.DUEWISE_KILLS ?? 5);
const wanted = process.env.DUEWISE_FILTER ?? '';
const name = `store: kill -9 while saving loses nothing acknowledged, ${trials} trials`;

const flags = ['--headless', '--no-sandbox', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--remote-debugging-port=0', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'];

// A browser of its own process group on a profile, so that all of it can be killed at once.
async function start(profile) {
  const portFile = path.join(profile, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const browser = process.env.DUEWISE_CHROMIUM ?? 'chromium';
  const child = spawn(browser, [...flags, `--user-data-dir=${profile}`, 'about:blank'],
    { detached: true, stdio: 'ignore' });
  for (let tries = 0; tries < 300; tries += 1) {
    const port = await readFile(portFile, 'utf8').then((text) => text.split('\n')[0], () => '');
    if (port !== '') {
      const devtools = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      return { child, devtools };
    }
    await sleep(100);
  }
  process.kill(-child.pid, 'SIGKILL');
  throw new Error('the browser did not start');
}

async function kill({ child, devtools }) {
  const gone = new Promise((resolve) => { child.once('exit', resolve); });
  process.kill(-child.pid, 'SIGKILL');
  await gone;
  await devtools.close().catch(() => {});
}

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

test(name, { skip: !name.includes(wanted), timeout: 60_000 * (trials + 1) }, async (context) => {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'duewise-kill-'));
  const { url } = await serverOf(folder);
  let acknowledged = 0;
  let saves = 0;
  let vanished = 0;
  try {
    for (let trial = 0; trial <= trials; trial += 1) {
      const browser = await start(profile);
      try {
        const { page, opened } = await openPage(browser, url);
        const found = await page.evaluate(() => probe.read('a'));
        if (opened.isNew && trial > 0) {
          // Chromium itself lost the database; what is asked of us is that it is noticed.
          assert.equal(opened.hasVanished, true);
          vanished += 1;
          acknowledged = 0;
        } else if (acknowledged > 0) {
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
    }
    assert.ok(saves > 0);
    context.diagnostic(`${saves} saves acknowledged, database lost ${vanished} times`);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
