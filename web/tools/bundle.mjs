// Assembles the page: one script out of web/js and the program's loader, the style sheet, the
// program and the shell, all in one folder that any host of static files can serve.
//
//   node web/tools/bundle.mjs --program build/web/duewise_web --out build/web/site --version 0.1.0
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { build } from 'esbuild';

import { bundleWorkbook, scripts } from './bundle_workbook.mjs';
import { iconPng } from './icon_png.mjs';

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

// Nothing is loaded from elsewhere, no text becomes code but the reader of workbooks and the
// service worker, whose policies (web/js/workbook/script.js, web/js/offline/address.js) let one
// address through each; no text becomes a page but in the frame for printing (web/js/printing.js),
// where no script runs; no form is sent. The hosted page gets the same as a header; the single file
// replaces 'self' by the hash of its script.
export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:", // icons: the manifest's and the tab's
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types duewise-workbook duewise-offline duewise-print',
].join('; ');

// The rescue page runs one script, asks for nothing more and makes no text into code.
const rescuePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const { values: options } = parseArgs({
  options: {
    program: { type: 'string' },
    out: { type: 'string' },
    version: { type: 'string', default: '0' },
  },
});

async function iconAddress() {
  const icon = await readFile(path.join(web, 'icon.svg'), 'utf8');
  return `data:image/svg+xml,${encodeURIComponent(icon.trim())}`;
}

async function writeRescue(out) {
  const shell = await readFile(path.join(web, 'rescue.html'), 'utf8');
  const page = shell.replace('%POLICY%', rescuePolicy).replace('%ICON%', await iconAddress());
  await writeFile(path.join(out, 'rescue.html'), page);
}

async function writeShell(out) {
  const shell = await readFile(path.join(web, 'shell.html'), 'utf8');
  const page = shell
    .replace('%POLICY%', policy)
    .replace('%PROGRAM%', 'duewise.wasm')
    .replace('%WORKBOOK%', 'duewise-workbook.js')
    .replace('%ICON%', await iconAddress());
  await writeFile(path.join(out, 'index.html'), page);
}

// The linker takes two libraries of the same name without a word, and the wrong one loses saves.
async function requireOwnStore(program) {
  const loader = await readFile(`${program}.js`, 'utf8');
  if (!loader.includes('duewise.stored'))
    throw new Error("The program was linked with Emscripten's IDBFS instead of web/js/idbfs_*.js.");
}

function bundleScript(out, program) {
  return build({
    ...scripts,
    entryPoints: [path.join(web, 'js/main.js')],
    outfile: path.join(out, 'duewise.js'),
    alias: { 'duewise-program': path.resolve(`${program}.js`) },
    define: { DUEWISE_VERSION: JSON.stringify(options.version) },
  });
}

function bundleStyle(out) {
  return build({
    entryPoints: [path.join(web, 'duewise.css')],
    outfile: path.join(out, 'duewise.css'),
    minify: true,
    logLevel: 'warning',
  });
}

function bundleAlone(entry, file) {
  return build({ ...scripts, entryPoints: [path.join(web, entry)], outfile: file });
}

// What a browser needs to install the page like a program. Most take the drawing as an icon, some
// only its pictures.
async function writeManifest(out) {
  const drawing = await readFile(path.join(web, 'icon.svg'), 'utf8');
  const icons = [{ src: 'duewise-icon.svg', sizes: 'any', type: 'image/svg+xml' }];
  await writeFile(path.join(out, 'duewise-icon.svg'), drawing);
  for (const size of [192, 512]) {
    const src = `duewise-icon-${size}.png`;
    icons.push({ src, sizes: `${size}x${size}`, type: 'image/png' });
    await writeFile(path.join(out, src), iconPng(drawing, size));
  }
  const manifest = {
    name: 'Duewise 如期',
    short_name: 'Duewise',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#f6f6f8', // as the planner itself: src/ui/theme/palette.cpp
    theme_color: '#f6f6f8',
    icons,
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(path.join(out, 'duewise.webmanifest'), text);
}

async function main() {
  const { program, out } = options;
  await requireOwnStore(program);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await Promise.all([
    writeShell(out),
    bundleScript(out, program),
    bundleWorkbook(path.join(out, 'duewise-workbook.js')),
    bundleStyle(out),
    bundleAlone('js/offline/worker.js', path.join(out, 'duewise-offline.js')),
    bundleAlone('js/rescue/main.js', path.join(out, 'duewise-rescue.js')),
    writeRescue(out),
    writeManifest(out),
    copyFile(`${program}.wasm`, path.join(out, 'duewise.wasm')),
  ]);
}

await main();
