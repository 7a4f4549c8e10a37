// Typing into the planner: Latin keys, input methods, the clipboard, and the way out by keyboard.
import assert from 'node:assert/strict';

import { e2e } from './support/e2e.mjs';
import { openInvoices, search, valueOf } from './support/screens.mjs';

e2e('text: keys arrive in order, and Backspace takes one away', async (app) => {
  await openInvoices(app);
  await app.click(search);
  await app.type('Acme 42');
  assert.equal(await valueOf(app, search), 'Acme 42');
  await app.press('Backspace');
  assert.equal(await valueOf(app, search), 'Acme 4');
});

const compositions = [
  { name: 'pinyin', steps: ['y', 'yi', 'ying shou', 'ying shou zhang kuan'], text: '应收账款' },
  { name: 'zhuyin', steps: ['ㄓ', 'ㄓㄤ', 'ㄓㄤˋ'], text: '帳' },
  { name: 'a character beyond the first plane', steps: ['j', 'ji'], text: '𠮷' },
];
for (const { name, steps, text } of compositions) {
  e2e(`text: what is composed arrives exactly once (${name})`, async (app) => {
    await openInvoices(app);
    await app.click(search);
    await app.compose(steps, text);
    assert.equal(await valueOf(app, search), text);
    await app.compose(steps, text);
    assert.equal(await valueOf(app, search), text + text);
  });
}

e2e('text: unfinished text is shown at the caret and reaches the planner when finished', async (app) => {
  await openInvoices(app);
  await app.click(search);
  await app.type('ab');
  const session = await app.page.context().newCDPSession(app.page);
  const half = { text: 'ru qi', selectionStart: 5, selectionEnd: 5 };
  await session.send('Input.imeSetComposition', half);
  await app.settle();
  assert.equal(await valueOf(app, search), 'ab', 'nothing is typed while composing');
  const shown = await app.page.evaluate(() => {
    const field = document.getElementById('keyboard');
    const box = field.getBoundingClientRect();
    return { x: box.x, y: box.y, text: field.value, opacity: getComputedStyle(field).opacity };
  });
  assert.equal(shown.text, 'ru qi');
  assert.equal(shown.opacity, '1');
  const { box } = await app.find(search);
  assert.ok(shown.x > box.x && shown.x < box.x + box.width, `caret at x ${shown.x}`);
  assert.ok(shown.y >= box.y - 2 && shown.y < box.y + box.height, `caret at y ${shown.y}`);
  await session.send('Input.insertText', { text: '如期' });
  await app.settle();
  assert.equal(await valueOf(app, search), 'ab如期');
});

e2e('text: Enter and Escape during a composition belong to the input method', async (app) => {
  await openInvoices(app);
  await app.click(search);
  const session = await app.page.context().newCDPSession(app.page);
  const half = { text: 'kuan', selectionStart: 4, selectionEnd: 4 };
  await session.send('Input.imeSetComposition', half);
  for (const type of ['rawKeyDown', 'keyUp']) {
    await session.send('Input.dispatchKeyEvent',
                       { type, key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
  }
  await session.send('Input.insertText', { text: '款' });
  await app.settle();
  assert.equal(await valueOf(app, search), '款');
});

e2e('text: copy, cut and paste go through the system clipboard, byte for byte', async (app) => {
  await openInvoices(app);
  const text = 'Müller & 客户 𠮷 "1,234.50"';
  await app.click(search);
  await app.page.keyboard.insertText(text);
  await app.settle();
  assert.equal(await valueOf(app, search), text);
  await app.press('Control+a');
  await app.press('Control+c');
  assert.equal(await valueOf(app, search), text, 'copying leaves the text');
  await app.press('Control+a');
  await app.press('Control+x');
  assert.equal(await valueOf(app, search), '');
  await app.press('Control+v');
  await app.press('Control+v');
  assert.equal(await valueOf(app, search), text + text);
});

e2e('text: what was copied elsewhere can be pasted, and the other way round', async (app) => {
  await openInvoices(app);
  const tab = await app.page.context().newPage();
  await tab.setContent('<textarea id="t"></textarea>');
  await tab.fill('#t', '来自别处');
  await tab.press('#t', 'Control+a');
  await tab.press('#t', 'Control+c');

  await app.page.bringToFront();
  await app.click(search);
  await app.press('Control+v');
  assert.equal(await valueOf(app, search), '来自别处');
  await app.type('!');
  await app.press('Control+a');
  await app.press('Control+c');

  await tab.bringToFront();
  await tab.fill('#t', '');
  await tab.press('#t', 'Control+v');
  assert.equal(await tab.inputValue('#t'), '来自别处!');
});

e2e('text: a click elsewhere finishes a composition instead of losing it', async (app) => {
  await openInvoices(app);
  await app.click(search);
  const session = await app.page.context().newCDPSession(app.page);
  const half = { text: 'abc', selectionStart: 3, selectionEnd: 3 };
  await session.send('Input.imeSetComposition', half);
  const { box } = await app.find(search);
  await app.page.mouse.click(box.x + box.width - 4, box.y + box.height / 2);
  await app.settle();
  assert.equal(await valueOf(app, search), 'abc');
});

e2e('keyboard: Escape and Tab leave the planner, Tab comes back', async (app) => {
  await openInvoices(app);
  const focused = () => app.page.evaluate(() => document.activeElement.id);
  assert.equal(await focused(), 'keyboard');
  await app.press('Tab');
  assert.equal(await focused(), 'keyboard', 'Tab alone moves inside the planner');
  const before = (await app.items()).find((item) => item.state.focused);
  assert.ok(before, 'a widget has the focus after Tab');
  await app.press('Escape');
  await app.press('Tab');
  assert.notEqual(await focused(), 'keyboard');
  await app.press('Tab');
  assert.equal(await focused(), 'keyboard');
});

e2e('keyboard: a key held while the page loses the keyboard is released', async (app) => {
  await openInvoices(app);
  await app.page.keyboard.down('ArrowDown');
  await app.page.waitForTimeout(100);
  await app.page.evaluate(() => document.activeElement.blur());
  await app.settle();
  assert.equal(await app.framesDuring(500), 0, 'a held key draws frames');
  await app.page.keyboard.up('ArrowDown');
});

e2e('keyboard: the browser keeps its own shortcuts', async (app) => {
  await openInvoices(app);
  const prevented = (key, options) => app.page.evaluate(([name, more]) => {
    const event = new KeyboardEvent('keydown', { key: name, cancelable: true, bubbles: true, ...more });
    document.getElementById('keyboard').dispatchEvent(event);
    return event.defaultPrevented;
  }, [key, options]);
  for (const key of ['t', 'w', 'r', 'l', 'p', '+', '-', '0', 'Tab']) {
    assert.equal(await prevented(key, { ctrlKey: true }), false, `Control+${key}`);
  }
  for (const key of ['F1', 'F5', 'F11', 'F12']) assert.equal(await prevented(key), false, key);
  assert.equal(await prevented('ArrowLeft', { altKey: true }), false, 'back');
  assert.equal(await prevented('ArrowLeft'), true, 'a plain arrow is the planner\'s');
  assert.equal(await prevented('z', { ctrlKey: true }), true, 'undo is the planner\'s');
});
