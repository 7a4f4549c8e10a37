// How a browser test is written:
//
//   import { e2e } from './support/e2e.mjs';
//   e2e('start: the sample opens on the invoices', async (app) => {
//     await app.open('?lang=en');
//     await app.click('Open the sample');
//     await app.waitFor('Invoices');
//   });
//
// Every test gets a fresh browser profile and fails on anything the guard saw.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { App } from './app.mjs';
import { serverOf, site as page, theBrowser } from './browser.mjs';
import { Guard } from './guard.mjs';

// Only tests whose name holds this text run: ./dev test e2e TEXT.
const wanted = process.env.DUEWISE_FILTER ?? '';
const defaults = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' };

// Registers one browser test. `options` are Playwright's for a browser context: viewport,
// deviceScaleFactor, colorScheme, locale, hasTouch …; `site` is the folder to serve, if not the
// page's own, `timeout` is in ms.
export function e2e(name, body, { site = page, timeout = 180_000, ...options } = {}) {
  if (!name.includes(wanted)) return;
  test(name, { timeout }, async () => {
    const { url } = await serverOf(site);
    const browser = await theBrowser();
    const context = await browser.newContext({ ...defaults, ...options });
    try {
      await runIn(context, url, name, body);
    } finally {
      await context.close();
    }
  });
}

async function runIn(context, url, name, body) {
  const guard = new Guard(context, new URL(url).origin);
  await guard.install(context);
  const app = new App(await context.newPage(), url, guard);
  // A second tab of the same profile.
  app.openTab = async () => new App(await context.newPage(), app.url, guard);
  try {
    await body(app);
    assert.deepEqual(guard.faults(), [], 'the page did what no page of ours may do');
  } catch (error) {
    const picture = await app.keepEvidence(name);
    error.message += `\nseen: ${picture}`;
    const faults = guard.faults();
    if (faults.length > 0) error.message += `\nalso: ${faults.join('\n      ')}`;
    throw error;
  }
}
