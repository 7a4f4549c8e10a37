// A browser on a profile of its own that can be killed as the power fails: all its processes at
// once, without a word. DUEWISE_BROWSER_FLAGS adds flags to its command line, such as another kind
// of database: '--enable-features=IdbSqliteBackingStore'.
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { chromium } from 'playwright-core';

import { findChromium, flags } from './browser.mjs';

const moreFlags = (process.env.DUEWISE_BROWSER_FLAGS ?? '').split(' ').filter(Boolean);

const goneOf = (child) => new Promise((resolve) => { child.once('exit', resolve); });

/** Starts a browser as a process group of its own. */
export async function startKillable(profile) {
  const portFile = path.join(profile, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const child = spawn(findChromium(),
    [...flags, ...moreFlags, '--remote-debugging-port=0', `--user-data-dir=${profile}`,
      'about:blank'],
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

export async function kill({ child, devtools }) {
  const gone = goneOf(child);
  process.kill(-child.pid, 'SIGKILL');
  await gone;
  await devtools.close().catch(() => {});
}

/** Ends it as its user does: everything is written down. */
export async function quit({ child, devtools }) {
  const gone = goneOf(child);
  const session = await devtools.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => {}); // it may be gone before it answers
  await gone;
  await devtools.close().catch(() => {});
}
