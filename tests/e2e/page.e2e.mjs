// The page around the planner: loading, rest, sharpness, loss of the graphics context, languages,
// scrolling, rescue. The runner fails every test on a request elsewhere or a policy violation.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';
import { openInvoices, search } from './support/screens.mjs';

const backingStore = (app) => app.page.evaluate(() => {
  const canvas = document.getElementById('planner');
  const box = canvas.getBoundingClientRect();
  return { width: canvas.width, height: canvas.height, cssWidth: box.width, cssHeight: box.height };
});

e2e('page: it loads, is ready and says what it is', async (app) => {
  await app.open('?lang=en');
  const { version, isFrozen } = await app.page.evaluate(() => (
    { version: window.duewise.version, isFrozen: Object.isFrozen(window.duewise) }));
  assert.match(version, /^\d+\.\d+\.\d+/);
  assert.equal(isFrozen, true);
  const stats = await app.stats();
  assert.ok(stats.heapBytes > 1e6 && stats.heapBytes <= 64e6, `heap ${stats.heapBytes}`);
  assert.ok((await app.items()).length > 3);
});

e2e('page: every widget has a role, a name and a place on the canvas', async (app) => {
  await openInvoices(app);
  const size = app.page.viewportSize();
  const nameless = (await app.items()).filter((item) => item.role !== 'generic' && !item.label);
  assert.deepEqual(nameless.map((item) => [item.id, item.role]), []);
  for (const { box, label } of await app.items()) {
    assert.ok(box.width >= 0 && box.height >= 0, label);
    assert.ok(box.x < size.width + 1 && box.y < size.height + 1, label);
  }
});

e2e('page: at rest it draws no frame in 5 seconds', async (app) => {
  await openInvoices(app);
  assert.equal(await app.framesDuring(5000), 0);
});

// Screens that work something out rest once it is there.
e2e('page: every screen rests', async (app) => {
  await openInvoices(app);
  const tabs = (await app.items()).filter(({ id }) => `${id}`.startsWith('nav-'));
  assert.equal(tabs.length, 10);
  const busy = [];
  for (const tab of tabs) {
    await app.click({ id: tab.id });
    await app.settle();
    const frames = await app.framesDuring(1000);
    if (frames > 0) busy.push(`${tab.label}: ${frames} frames in a second`);
  }
  assert.deepEqual(busy, []);
}, { timeout: 180_000 });

e2e('page: a caret blinks, but not for ever, and stops with the field', async (app) => {
  await openInvoices(app);
  await app.click(search);
  const blinking = await app.framesDuring(2400);
  assert.ok(blinking >= 4 && blinking <= 12, `${blinking} frames in 2.4 s`);
  await app.press('Escape');
  await app.settle();
  assert.equal(await app.framesDuring(1500), 0);
});

for (const deviceScaleFactor of [1, 1.25, 1.5, 2, 3]) {
  e2e(`page: one dot of the picture is one dot of the screen at ${deviceScaleFactor}`, async (app) => {
    await app.open('?lang=en');
    const { width, height, cssWidth, cssHeight } = await backingStore(app);
    assert.equal(width, Math.round(cssWidth * deviceScaleFactor));
    assert.equal(height, Math.round(cssHeight * deviceScaleFactor));
  }, { deviceScaleFactor });
}

e2e('page: the canvas follows the window', async (app) => {
  await app.open('?lang=en');
  await app.page.setViewportSize({ width: 700, height: 500 });
  await app.settle();
  const { width, height } = await backingStore(app);
  assert.deepEqual([width, height], [700, 500]);
});

e2e('page: a lost graphics context comes back with the same picture', async (app) => {
  await openInvoices(app);
  await app.page.mouse.move(2, 2);
  await app.settle();
  const before = await app.page.screenshot();
  const lost = app.loseContext(600);
  await app.page.waitForSelector('#contextLost');
  await lost;
  await app.page.waitForSelector('#contextLost', { state: 'detached' });
  await app.settle();
  assert.ok(before.equals(await app.page.screenshot()), 'the picture changed');
  // And again: the second loss must find everything rebuilt.
  await app.loseContext(100);
  await app.settle();
  assert.ok(before.equals(await app.page.screenshot()), 'the picture changed the second time');
});

e2e('page: the wheel scrolls what is under the pointer', async (app) => {
  await openInvoices(app);
  const list = await firstScrolling(app);
  const before = await labelsOf(app);
  await app.page.mouse.move(...list);
  await app.page.mouse.wheel(0, 300);
  await app.settle();
  assert.notDeepEqual(await labelsOf(app), before);
});

e2e('page: a finger scrolls, and a tap is a click', async (app) => {
  await openInvoices(app);
  const [x, y] = await firstScrolling(app);
  const before = await labelsOf(app);
  const session = await app.page.context().newCDPSession(app.page);
  const touch = (type, points) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await touch('touchStart', [{ x, y }]);
  for (let step = 1; step <= 10; step += 1) {
    await touch('touchMove', [{ x, y: y - 12 * step }]);
    await app.page.waitForTimeout(16);
  }
  await touch('touchEnd', []);
  await app.page.waitForTimeout(800);
  await app.settle();
  assert.notDeepEqual(await labelsOf(app), before, 'the list did not move');

  await app.tap(search);
  assert.equal((await app.find(search)).state.active, true, 'the tap did not reach the field');
  assert.equal(await app.page.evaluate(() => document.activeElement.inputMode), 'text');
}, { hasTouch: true });

e2e('page: without WebGL 2 it says so in three languages and offers a way on', async (app) => {
  app.guard.allow(/webgl2_must_be_available|did not start/);
  await app.page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function getContext(kind, ...more) {
      return kind.startsWith('webgl') ? null : original.call(this, kind, ...more);
    };
  });
  await app.page.goto(new URL('?lang=zh-Hant', app.url).href);
  await app.page.waitForSelector('#rescue button');
  const languages = await app.page.$$eval('#rescue p', (parts) => parts.map((part) => part.lang));
  assert.deepEqual(languages, ['zh-Hant', 'en', 'zh-Hans']);
  assert.match(await app.page.textContent('#rescue'), /WebGL 2/);
});

async function labelsOf(app) {
  return (await app.items()).filter((item) => item.role === 'row' || item.role === 'cell')
    .map((item) => `${item.label} ${item.box.y}`);
}

// A point inside the list of invoices.
async function firstScrolling(app) {
  const rows = await app.findAll({ role: 'row' });
  const { box } = rows[Math.floor(rows.length / 2)];
  return [box.x + Math.min(100, box.width / 2), box.y + box.height / 2];
}
