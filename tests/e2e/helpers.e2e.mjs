// Tests of the browser tests' own helpers, on a stand-in page made of plain elements.
import assert from 'node:assert/strict';
import path from 'node:path';

import { root } from './support/browser.mjs';
import { e2e } from './support/e2e.mjs';

const standIn = { site: path.join(root, 'tests/e2e/fixture') };
const valueOf = async (app, label) => (await app.find(label)).state.value;

e2e('helpers: a widget is found by label, pattern, role and state', async (app) => {
  await app.open();
  assert.equal((await app.find('Count')).id, 'count');
  assert.equal((await app.find(/^Cou/)).id, 'count');
  assert.equal((await app.find({ role: 'textbox' })).id, 'name');
  assert.equal((await app.find({ state: { value: 'none' } })).id, 'drop');
  assert.equal(await app.has({ label: 'Count', role: 'textbox' }), false);
}, standIn);

e2e('helpers: clicks, keys and a composed Chinese text arrive as real events', async (app) => {
  await app.open();
  await app.click('Count', { count: 2 });
  assert.equal(await valueOf(app, 'Count'), '2');
  await app.fill('Name', 'old');
  await app.fill('Name', 'Du ');
  await app.compose(['r', 'ru', 'ru qi'], '如期');
  assert.equal(await valueOf(app, 'Name'), 'Du 如期');
}, standIn);

e2e('helpers: dragging, dropping a file, choosing a file and downloading work', async (app) => {
  await app.open();
  const before = (await app.find('Handle')).box.x;
  await app.drag('Handle', [120, 0]);
  assert.equal((await app.find('Handle')).box.x > before, true);
  const file = path.join(root, 'tests/e2e/package.json');
  await app.drop(file, 'Drop');
  await app.until(async () => /^package\.json: \d+$/.test(await valueOf(app, 'Drop')));
  await app.choose('File', file);
  assert.match(await valueOf(app, 'File'), /package\.json$/);
  assert.deepEqual(await app.download('Save'), { name: 'plan.txt', text: '如期' });
}, standIn);

e2e('helpers: a page that rests draws no frame, one that is touched does', async (app) => {
  await app.open();
  assert.equal(await app.framesDuring(300), 0);
  const before = (await app.stats()).frames;
  await app.hover('Count');
  assert.ok((await app.stats()).frames > before);
}, standIn);

async function provoke(app, act, pattern) {
  app.guard.allow(pattern);
  await app.open();
  await act();
  await app.until(() => app.guard.seen(pattern), () => `the guard did not see ${pattern}`);
}

e2e('helpers: the guard sees a request outside the origin', async (app) => {
  app.guard.allow(/ERR_/);
  await provoke(app, () => app.page.evaluate(() => {
    window.open('http://127.0.0.1:9/');
  }), /request outside the page's origin: http:\/\/127\.0\.0\.1:9/);
}, standIn);

e2e('helpers: the guard sees a console error', async (app) => {
  await provoke(app, () => app.page.evaluate(() => console.error('spoilt')), /spoilt/);
}, standIn);

e2e('helpers: the guard sees an uncaught exception', async (app) => {
  await provoke(app, () => app.page.evaluate(() => {
    setTimeout(() => { throw new Error('thrown'); });
  }), /uncaught: Error: thrown/);
}, standIn);

e2e('helpers: the guard sees a violation of the content security policy', async (app) => {
  await provoke(app, () => app.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
  }), /policy violation: script-src|Content Security Policy/);
  assert.equal(await app.page.evaluate(() => window.injected), undefined);
}, standIn);
