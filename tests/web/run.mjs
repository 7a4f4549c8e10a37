// Runs the tests of the page's scripts that need no browser (*.test.mjs below this folder), in one
// process.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const names = await readdir(folder, { recursive: true });
for (const name of names.filter((file) => file.endsWith('.test.mjs')).sort()) {
  await import(pathToFileURL(path.join(folder, name)));
}
