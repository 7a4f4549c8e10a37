// What ./dev dist makes: the folder for a host and the single file for a disk.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from './support/browser.mjs';
import { e2e } from './support/e2e.mjs';

const dist = path.join(root, 'build/dist');

e2e('release: the static site starts, and its parts carry a hash of their content', async (app) => {
  await app.open('?lang=en');
  assert.ok((await app.items()).length > 0);
  const parts = readdirSync(dist).filter((name) => !name.endsWith('.html'));
  const names = parts.map((name) => name.replace(/\.[0-9a-f]{12}\./, '.HASH.')).sort();
  assert.deepEqual(names, ['duewise-icon-192.HASH.png', 'duewise-icon-512.HASH.png',
    'duewise-icon.HASH.svg', 'duewise-offline.js', 'duewise-rescue.HASH.js',
    'duewise-workbook.HASH.js', 'duewise.HASH.css', 'duewise.HASH.js', 'duewise.HASH.wasm',
    'duewise.HASH.webmanifest']);
}, { site: dist });

e2e('release: the single file starts from a disk and asks for nothing else', async (app) => {
  const file = path.join(dist, 'duewise.html');
  const asked = [];
  app.page.on('request', (request) => asked.push(request.url()));
  app.url = pathToFileURL(file).href;
  app.guard.allow(/request outside the page's origin: file:\/\/\S+\/duewise\.html\?lang=en$/);
  await app.open('?lang=en');
  assert.ok((await app.items()).length > 0);
  const others = asked.filter((address) => !/^(data|blob):/.test(address));
  assert.deepEqual(others, [`${app.url}?lang=en`]);
  const policy = await app.page.getAttribute('meta[http-equiv]', 'content');
  assert.doesNotMatch(policy, /'self'|offline|manifest/);
}, { site: dist });
