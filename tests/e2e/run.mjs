// Runs the browser tests (*.e2e.mjs beside this file) in one process, so that Chromium starts once.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { closeAll } from './support/browser.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const files = (await readdir(folder)).filter((name) => name.endsWith('.e2e.mjs')).sort();
after(closeAll);
// Node's runner ends when nothing is left to run, even if a further file is still being loaded, so
// this test lasts until all are.
let allAreLoaded;
test('all files of tests are loaded', () => new Promise((resolve) => { allAreLoaded = resolve; }));
for (const name of files) await import(pathToFileURL(path.join(folder, name)));
allAreLoaded();
