// The planner as a browser test sees it: widgets are found by label through window.duewise.items(),
// and everything a test does to them is a real mouse, keyboard, IME or file event.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { results } from './browser.mjs';

export const patience = 30_000;  // ms until a wait gives up

function describeQuery(query) {
  if (typeof query === 'string') return `"${query}"`;
  return query instanceof RegExp ? String(query) : JSON.stringify(query, (key, value) =>
    value instanceof RegExp ? String(value) : value);
}

function matchesText(wanted, text) {
  if (wanted === undefined) return true;
  return wanted instanceof RegExp ? wanted.test(text) : wanted === text;
}

// A query is a label, a pattern for one, or {label, role, id, state}: all given parts must match.
function matches(query, item) {
  if (typeof query === 'string' || query instanceof RegExp) return matchesText(query, item.label);
  const { label, role, id, state } = query;
  if (!matchesText(label, item.label) || !matchesText(role, item.role)) return false;
  if (id !== undefined && item.id !== id) return false;
  return Object.entries(state ?? {}).every(([name, value]) => item.state?.[name] === value);
}

function toBox(rect) {
  if (Array.isArray(rect)) {
    const [x, y, width, height] = rect;
    return { x, y, width, height };
  }
  return { x: rect.x, y: rect.y, width: rect.width ?? rect.w, height: rect.height ?? rect.h };
}

export class App {
  constructor(page, url, guard) {
    this.page = page;
    this.url = url;
    this.guard = guard;
  }

  // Opens the page, e.g. open('?lang=en&sample=software'), and waits until it is ready.
  async open(query = '') {
    await this.page.goto(new URL(query, this.url).href);
    await this.ready();
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  async ready() {
    await this.page.waitForFunction(() => window.duewise?.ready !== undefined, null,
                                    { timeout: patience });
    await this.page.evaluate(() => window.duewise.ready);
    await this.page.waitForFunction(() => window.duewise.stats().frames > 0, null,
                                    { timeout: patience });
    await this.settle();
  }

  stats() {
    return this.page.evaluate(() => window.duewise.stats());
  }

  // All visible widgets, with `box` in CSS pixels of the page.
  async items() {
    const items = await this.page.evaluate(() => window.duewise.items());
    return items.map((item) => ({ ...item, box: toBox(item.rect) }));
  }

  async findAll(query) {
    return (await this.items()).filter((item) => matches(query, item));
  }

  async has(query) {
    return (await this.findAll(query)).length > 0;
  }

  // The first widget that matches; waits until there is one.
  async find(query) {
    let found = null;
    await this.until(async () => {
      [found] = await this.findAll(query);
      return found !== undefined;
    }, async () => `no widget ${describeQuery(query)}; there are: ${await this.labels()}`);
    return found;
  }

  waitFor(query) {
    return this.find(query);
  }

  async waitGone(query) {
    await this.until(async () => !(await this.has(query)),
                     () => `widget ${describeQuery(query)} is still there`);
  }

  async labels() {
    const labels = (await this.items()).map((item) => `${item.role} "${item.label}"`);
    return labels.join(', ') || '(none)';
  }

  // Waits until `condition` holds; `complaint` makes the message when it never does.
  async until(condition, complaint = () => 'the condition never came true', time = patience) {
    const end = Date.now() + time;
    for (;;) {
      if (await condition()) return;
      if (Date.now() > end) assert.fail(await complaint());
      await this.page.waitForTimeout(30);
    }
  }

  // Waits until the page has drawn what it was last told and rests: no new frame for 150 ms.
  async settle() {
    let last = -1;
    await this.until(async () => {
      const { frames } = await this.stats();
      const rests = frames === last;
      last = frames;
      if (!rests) await this.page.waitForTimeout(150);
      return rests;
    }, () => 'the page never came to rest');
  }

  // A point inside the widget, as fractions of its width and height; the middle by default.
  async pointOf(query, at = [0.5, 0.5]) {
    const { box } = await this.find(query);
    return [box.x + box.width * at[0], box.y + box.height * at[1]];
  }

  async click(query, { at, button = 'left', count = 1, modifiers = [] } = {}) {
    const [x, y] = await this.pointOf(query, at);
    await this.page.mouse.move(x, y);
    await this.settle();
    for (const key of modifiers) await this.page.keyboard.down(key);
    for (let time = 1; time <= count; ++time) {
      // A person holds a button for a moment; the frame between press and release is needed.
      await this.page.mouse.down({ button, clickCount: time });
      await this.page.waitForTimeout(40);
      await this.page.mouse.up({ button, clickCount: time });
      await this.page.waitForTimeout(40);
    }
    for (const key of modifiers) await this.page.keyboard.up(key);
    await this.settle();
  }

  async hover(query, at) {
    const [x, y] = await this.pointOf(query, at);
    await this.page.mouse.move(x, y);
    await this.settle();
  }

  // Drags with the left button from a point of `query` by (dx, dy) CSS pixels, in small steps.
  async drag(query, [dx, dy], { at, steps = 8 } = {}) {
    const [x, y] = await this.pointOf(query, at);
    await this.page.mouse.move(x, y);
    await this.settle();
    await this.page.mouse.down();
    await this.page.waitForTimeout(40);
    for (let step = 1; step <= steps; ++step) {
      await this.page.mouse.move(x + (dx * step) / steps, y + (dy * step) / steps);
      await this.page.waitForTimeout(20);
    }
    await this.page.mouse.up();
    await this.settle();
  }

  async wheel(query, [dx, dy]) {
    await this.hover(query);
    await this.page.mouse.wheel(dx, dy);
    await this.settle();
  }

  async tap(query) {
    const [x, y] = await this.pointOf(query);
    await this.page.touchscreen.tap(x, y);
    await this.settle();
  }

  // Presses one key or chord: 'Enter', 'Control+a'.
  async press(keys) {
    await this.page.keyboard.press(keys, { delay: 30 });
    await this.settle();
  }

  // Types Latin text key by key.
  async type(text) {
    await this.page.keyboard.type(text, { delay: 25 });
    await this.settle();
  }

  // Empties the field `query`, then types into it.
  async fill(query, text) {
    await this.click(query);
    await this.press('Control+a');
    await this.type(text);
  }

  // Composes through an input method: each of `steps` is shown as unfinished text, then `text` is
  // committed, as a Pinyin keyboard does.
  async compose(steps, text) {
    const session = await this.page.context().newCDPSession(this.page);
    for (const step of steps) {
      await session.send('Input.imeSetComposition',
                         { text: step, selectionStart: step.length, selectionEnd: step.length });
      await this.page.waitForTimeout(60);
    }
    await session.send('Input.insertText', { text });
    await session.detach();
    await this.settle();
  }

  // Drops a file on the widget `query`, or on the middle of the page, as a file manager would.
  async drop(files, query = null) {
    await this.dropOnly(files, query);
    await this.settle();
  }

  // The same without waiting for what comes of it.
  async dropOnly(files, query = null) {
    const size = this.page.viewportSize();
    const [x, y] = query ? await this.pointOf(query) : [size.width / 2, size.height / 2];
    const data = { items: [], files: [files].flat().map((file) => path.resolve(file)),
                   dragOperationsMask: 1 };
    const session = await this.page.context().newCDPSession(this.page);
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await session.send('Input.dispatchDragEvent', { type, x, y, data });
    }
    await session.detach();
  }

  // Clicks `query` and gives `file` to the file dialog that opens.
  async choose(query, file) {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser', { timeout: patience }),
      this.click(query),
    ]);
    await chooser.setFiles(path.resolve(file));
    await this.settle();
  }

  // Clicks `query` and returns the file the page hands to the user, as {name, text}.
  async download(query) {
    const [download] = await Promise.all([
      this.page.waitForEvent('download', { timeout: patience }),
      this.click(query),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    return { name: download.suggestedFilename(), text };
  }

  // Takes the WebGL context away and, after `rest` ms, gives it back.
  async loseContext(rest = 300) {
    await this.page.evaluate(async (time) => {
      const gl = document.querySelector('canvas').getContext('webgl2');
      const extension = gl.getExtension('WEBGL_lose_context');
      extension.loseContext();
      await new Promise((resolve) => setTimeout(resolve, time));
      extension.restoreContext();
    }, rest);
    await this.page.waitForTimeout(300);
  }

  // The number of frames drawn while nobody does anything for `time` ms.
  async framesDuring(time) {
    const before = (await this.stats()).frames;
    await this.page.waitForTimeout(time);
    return (await this.stats()).frames - before;
  }

  // Leaves a picture and the list of widgets in build/e2e.
  async keepEvidence(name) {
    await mkdir(results, { recursive: true });
    const file = path.join(results, name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100));
    await this.page.screenshot({ path: `${file}.png`, timeout: patience }).catch(() => {});
    const ask = () => window.duewise?.items?.() ?? null;
    const items = await this.page.evaluate(ask).catch(() => null);
    const evidence = { url: this.page.url(), faults: this.guard.faults(), items };
    await writeFile(`${file}.json`, `${JSON.stringify(evidence, null, 2)}\n`);
    return `${file}.png`;
  }
}
