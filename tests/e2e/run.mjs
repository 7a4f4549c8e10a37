// Runs the browser tests (*.e2e.mjs beside this file) in one process, so that Chromium starts once.
//
//   node tests/e2e/run.mjs [part of a file name]
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { closeAll } from './support/browser.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const wanted = process.argv[2] ?? '';
const files = (await readdir(folder)).filter((name) => name.endsWith('.e2e.mjs')).sort();
const chosen = files.filter((name) => name.includes(wanted));
if (chosen.length === 0) {
  console.error(`No browser test file is named like "${wanted}". There are: ${files.join(', ')}`);
  process.exit(2);
}
after(closeAll);
for (const name of chosen) await import(pathToFileURL(path.join(folder, name)));
