// Puts the reader of workbooks together, a script of its own that the page loads when a workbook is
// opened. The library in it is SheetJS; what only writing needs is left out by esbuild.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** How all scripts of the page are made. */
export const scripts = {
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2021'],
  charset: 'utf8',
  logLevel: 'warning',
};

/** Writes the script to `file`, beginning with the licence that has to go with the library. */
export async function bundleWorkbook(file) {
  const licence = await readFile(path.join(web, 'node_modules/@e965/xlsx/LICENSE'), 'utf8');
  await build({
    ...scripts,
    entryPoints: [path.join(web, 'js/workbook/worker.js')],
    outfile: file,
    banner: { js: `/*! Contains parts of SheetJS, which has this licence:\n\n${licence}*/` },
    legalComments: 'inline',
    drop: ['console'], // the library tells it what it does not know of a file
  });
}
