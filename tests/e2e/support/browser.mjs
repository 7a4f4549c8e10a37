// One Chromium and one static server for all browser tests of a run.
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { serve } from '../../../web/tools/serve.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

// Where failed tests leave what they saw.
export const results = path.join(root, 'build/e2e');

// The folder that is served: the page as ./dev build leaves it, unless DUEWISE_SITE names another.
export const site = path.resolve(root, process.env.DUEWISE_SITE ?? 'build/web/site');

export const flags = [
  '--headless=new',
  '--no-sandbox',
  // WebGL 2 without a graphics card.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // A browser that talks to nobody but the page's own server.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

export function findChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const candidates = [process.env.DUEWISE_CHROMIUM ?? ''];
  for (const name of names) candidates.push(...folders.map((folder) => path.join(folder, name)));
  for (const file of candidates.filter(Boolean)) {
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch {
      // Not there: the next one.
    }
  }
  throw new Error('No Chromium found: install the package "chromium", or set DUEWISE_CHROMIUM.');
}

let browser = null;
const servers = new Map();

export async function theBrowser() {
  browser ??= chromium.launch({ executablePath: findChromium(), args: flags });
  return browser;
}

export async function serverOf(folder) {
  if (!servers.has(folder)) servers.set(folder, serve(folder));
  return servers.get(folder);
}

// Starts another Chromium on a profile folder that outlives it, for tests that kill the browser.
export async function launchProfile(folder, options = {}) {
  return chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    args: flags,
    viewport: { width: 1280, height: 800 },
    ...options,
  });
}

export async function closeAll() {
  await (await browser)?.close();
  for (const server of servers.values()) await (await server).close();
  browser = null;
  servers.clear();
}
