// A host of the release for one test: an origin of its own that can be stopped, come back at the
// same address and be given another version.
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { makeRelease } from '../../../web/tools/dist.mjs';
import { serve } from '../../../web/tools/serve.mjs';
import { root, site } from './browser.mjs';
import { e2e } from './e2e.mjs';

const run = promisify(execFile);

/** The release as ./dev dist leaves it. */
export const dist = path.join(root, 'build/dist');
export const nextVersion = '99.0.0';

async function makeNext() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duewise-next-'));
  const page = path.join(folder, 'site');
  await run(process.execPath, [path.join(root, 'web/tools/bundle.mjs'), '--version', nextVersion,
    '--program', path.join(site, '../duewise_web'), '--out', page]);
  // Another version number changes only the script; every part is to be another.
  await appendFile(path.join(page, 'duewise.css'), '#next{color:red}');
  for (const name of ['duewise-workbook.js', 'duewise-rescue.js'])
    await appendFile(path.join(page, name), '/* next */');
  const section = [0, 5, 4, ...Buffer.from('next')]; // a custom one, empty
  await appendFile(path.join(page, 'duewise.wasm'), Buffer.from(section));
  await makeRelease(page, path.join(folder, 'dist'));
  return path.join(folder, 'dist');
}

let next = null;

/** A later release, all of whose parts differ from those of `dist`. */
export function nextRelease() {
  next ??= makeNext();
  return next;
}

/** The content-hashed files of a release. */
export async function partsOf(release) {
  return (await readdir(release)).filter((name) => /\.[0-9a-f]{12}\./.test(name)).sort();
}

/** Serves a release; see the head of this file. */
export class Host {
  #folder;
  #server = null;
  #port = 0;

  static async start() {
    const host = new Host();
    host.#folder = await mkdtemp(path.join(os.tmpdir(), 'duewise-host-'));
    await host.deploy(dist);
    await host.resume();
    return host;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}/`;
  }

  get folder() {
    return this.#folder;
  }

  async resume() {
    this.#server = await serve(this.#folder, { ports: [this.#port] });
    this.#port = this.#server.port;
  }

  async stop() {
    await this.#server?.close();
    this.#server = null;
  }

  // Replaces all files, as a host does that keeps nothing of the version before.
  async deploy(release) {
    for (const name of await readdir(this.#folder)) await rm(path.join(this.#folder, name));
    await cp(release, this.#folder, { recursive: true });
  }

  async end() {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** A browser test of the release, which gets its host as well. */
export function hosted(name, body, options = {}) {
  e2e(name, async (app) => {
    const host = await Host.start();
    app.url = host.url;
    app.guard.origin = new URL(host.url).origin;
    try {
      await body(app, host);
    } finally {
      await host.end();
    }
  }, options);
}

/** Waits until the browser keeps a whole version of the page, which then answers this page. */
export async function untilKept({ page }) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Lets the browser look for another version; returns what became of it. */
export function lookForUpdate({ page }) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    if (!worker) return 'none';
    const isDecided = () => ['installed', 'redundant'].includes(worker.state);
    while (!isDecided()) {
      await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
    }
    return worker.state;
  });
}

/** Which of the page's files it has asked for since it was loaded, by name. */
export function loadedParts({ page }) {
  return page.evaluate(() => performance.getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname.slice(1))
    .filter((name) => /\.[0-9a-f]{12}\./.test(name)).sort());
}

export const versionOf = ({ page }) => page.evaluate(() => window.duewise.version);

/** The version number of this build. */
export async function currentVersion() {
  const cmake = await readFile(path.join(root, 'CMakeLists.txt'), 'utf8');
  return /project\(duewise VERSION ([0-9.]+)/.exec(cmake)[1];
}
