// Runs the browser tests (*.e2e.mjs beside this file) in one process, so that Chromium starts once.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { closeAll } from './support/browser.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const files = (await readdir(folder)).filter((name) => name.endsWith('.e2e.mjs')).sort();
after(closeAll);
for (const name of files) await import(pathToFileURL(path.join(folder, name)));
