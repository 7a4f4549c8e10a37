// Makes the release out of the assembled page: a folder of static files with content-hashed names,
// which a service worker can keep as one version, and the whole planner in one HTML file that opens
// from a disk. Prints what each weighs.
//
//   node web/tools/dist.mjs build/web/site build/dist
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

// What the page names, then what the manifest names.
const parts = ['duewise.js', 'duewise.css', 'duewise.wasm', 'duewise-workbook.js'];
const rescue = { page: 'rescue.html', script: 'duewise-rescue.js', style: 'duewise.css' };
const icons = ['duewise-icon.svg', 'duewise-icon-192.png', 'duewise-icon-512.png'];
const manifest = 'duewise.webmanifest';
const worker = 'duewise-offline.js';

const digest = (bytes, encoding) => createHash('sha256').update(bytes).digest(encoding);

// Replaces `from` in `text`, which must hold it exactly once: a page that changed is noticed.
function replaceOnce(text, from, to) {
  const pieces = text.split(from);
  if (pieces.length !== 2) throw new Error(`expected once: ${from}`);
  return pieces.join(to);
}

// The service worker knows its version by the hash of every file in it ('' is the page).
function versionedWorker(files, contents) {
  const code = contents.get(worker).toString();
  const hashes = {};
  for (const [name, bytes] of files) {
    hashes[name === 'index.html' ? '' : name] = digest(bytes, 'hex');
  }
  const id = digest(JSON.stringify(hashes) + code, 'hex').slice(0, 12);
  return Buffer.from(`self.release = ${JSON.stringify({ id, files: hashes })};\n${code}`);
}

// A host may keep the parts for ever; only the pages and the worker have to be asked for again.
function hashedSite(page, contents) {
  const files = new Map();
  const add = (name, bytes, text) => {
    const { name: stem, ext } = path.parse(name);
    const hashed = `${stem}.${digest(bytes, 'hex').slice(0, 12)}${ext}`;
    files.set(hashed, bytes);
    return replaceOnce(text, `"${name}"`, `"${hashed}"`);
  };
  let listing = contents.get(manifest).toString();
  for (const name of icons) listing = add(name, contents.get(name), listing);
  page = add(manifest, Buffer.from(listing), page);
  for (const name of parts) page = add(name, contents.get(name), page);
  page = replaceOnce(page, '<html lang="en"', `<html lang="en" data-offline="${worker}"`);
  files.set('index.html', Buffer.from(page));
  let other = contents.get(rescue.page).toString();
  for (const name of [rescue.script, rescue.style]) other = add(name, contents.get(name), other);
  files.set(rescue.page, Buffer.from(other));
  files.set(worker, versionedWorker(files, contents));
  return files;
}

// The policy names the hash of the one script and the one style sheet instead of 'self', and there
// is nothing left to fetch. The reader of workbooks is text until the page makes a worker of it.
function singleFile(page, contents) {
  const script = `\n${contents.get('duewise.js')}`;
  const style = `\n${contents.get('duewise.css')}`;
  const program = contents.get('duewise.wasm').toString('base64');
  const workbook = contents.get('duewise-workbook.js').toString();
  const rescuer = `\n${contents.get(rescue.script)}`;
  if (/<\/script|<!--/i.test(script + rescuer)) throw new Error('a script cannot stand in a page');
  // There a comment may begin: what would end wrongly is only a script element after it.
  if (/<\/?script/i.test(workbook)) throw new Error('the reader cannot stand in a page');
  const hash = (text) => `'sha256-${digest(text, 'base64')}'`;
  page = replaceOnce(page, "script-src 'self'", `script-src ${hash(script)} ${hash(rescuer)}`);
  page = replaceOnce(page, "style-src 'self'", `style-src ${hash(style)}`);
  page = replaceOnce(page, "connect-src 'self'", "connect-src 'none'");
  page = replaceOnce(page, "worker-src 'self'", 'worker-src blob:');
  page = replaceOnce(page, "img-src 'self' data:", 'img-src data:');
  page = replaceOnce(page, " manifest-src 'self';", '');
  page = replaceOnce(page, ' duewise-offline duewise-print"', ' duewise-print"');
  page = replaceOnce(page, `<link rel="manifest" href="${manifest}">\n`, '');
  page = replaceOnce(page, ' data-program="duewise.wasm"', '');
  page = replaceOnce(page, ' data-workbook="duewise-workbook.js"', '');
  page = page.replaceAll(`href="${rescue.page}?`, 'href="?rescue&amp;');
  page = replaceOnce(page, '<link rel="stylesheet" href="duewise.css">', `<style>${style}</style>`);
  page = replaceOnce(page, '<script src="duewise.js" defer></script>\n', '');
  return replaceOnce(page, '</body>',
    `<script id="program-bytes" type="application/octet-stream">${program}</script>\n` +
    `<script id="workbook-script" type="text/plain">${workbook}</script>\n` +
    `<script>${rescuer}</script>\n<script>${script}</script>\n</body>`);
}

function printSizes(rows) {
  for (const cells of rows) {
    console.log(cells.map((cell, index) =>
      index === 0 ? String(cell).padEnd(36) : String(cell).padStart(10)).join(''));
  }
}

/** Makes the release in the folder `to`: the files of the site by name, and the single one. */
export async function makeRelease(from, to) {
  const page = await readFile(path.join(from, 'index.html'), 'utf8');
  const contents = new Map();
  for (const name of [...parts, ...icons, manifest, worker, rescue.page, rescue.script]) {
    contents.set(name, await readFile(path.join(from, name)));
  }
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  const site = hashedSite(page, contents);
  for (const [name, bytes] of site) await writeFile(path.join(to, name), bytes);
  const single = Buffer.from(singleFile(page, contents));
  await writeFile(path.join(to, 'duewise.html'), single);
  return { site, single };
}

function sizesOf([name, bytes]) {
  return [name, bytes.length, gzipSync(bytes, { level: 9 }).length,
    brotliCompressSync(bytes).length];
}

function sum(name, rows) {
  return [name, ...[1, 2, 3].map((column) => rows.reduce((all, row) => all + row[column], 0))];
}

function printRelease({ site, single }) {
  const rows = [...site].map(sizesOf);
  const isForStart = ([name]) => /^(index\.html|duewise\.[0-9a-f]+\.(js|css|wasm))$/.test(name);
  printSizes([['bytes', 'plain', 'gzip', 'brotli'], ...rows,
    sum('(to start)', rows.filter(isForStart)), sum('(to work offline)', rows),
    sizesOf(['duewise.html', single])]);
  console.log(`sha256 of duewise.html: ${digest(single, 'hex')}`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [from, to] = process.argv.slice(2);
  printRelease(await makeRelease(from, to));
}
