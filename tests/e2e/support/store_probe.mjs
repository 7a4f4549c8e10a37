// The page with the storage alone (tests/e2e/store), and what tests ask of it.
import assert from 'node:assert/strict';
import path from 'node:path';

import { root } from './browser.mjs';

const build = process.env.DUEWISE_SITE
  ? path.resolve(root, process.env.DUEWISE_SITE, '..')
  : path.join(root, 'build/web');
export const alone = { site: path.join(build, 'store_probe') };

// How often a page is left right after an edit.
export const exits = Number(process.env.DUEWISE_EXITS ?? 20);
export const leaving = { ...alone, timeout: 60_000 + 10_000 * exits };

// A page with the store open.
export async function openStore(app, page = app.page) {
  await page.goto(new URL('index.html', app.url).href);
  return page.evaluate(async () => {
    await probe.ready;
    return probe.open();
  });
}

export const call = (page, name, ...values) =>
  page.evaluate(([what, given]) => probe[what](...given), [name, values]);

export async function writeTo(page, plan) {
  assert.equal((await call(page, 'write', plan)).code, '');
}

export async function mustSave(page, text, rows = 0) {
  const saved = await call(page, 'save', text, rows);
  assert.equal(saved.code, '', JSON.stringify(saved));
  return saved;
}

// Starts a save just before the page is left. Not every time it gets so far, see `wasUnderWay`.
export async function saveWhileLeaving(page, text, rows) {
  await page.evaluate(([edit, length]) => {
    localStorage.removeItem('test.under-way');
    addEventListener('pagehide', () => {
      const { sealing, inFlight } = IDBFS.stores['/duewise'];
      localStorage.setItem('test.under-way', String(sealing.size + inFlight.size));
    });
    setTimeout(() => probe.save(edit, length), 4);
    location.href = 'about:blank';
  }, [text, rows]).catch(() => {});  // the page may be gone before it answers
  await page.waitForURL('about:blank');
}

/** Whether the last one had started and was not stored yet when the page was left. */
export const wasUnderWay = (page) =>
  page.evaluate(() => Number(localStorage.getItem('test.under-way')) > 0);
