// Makes the release out of the assembled page: a folder of static files with content-hashed names,
// and the whole planner in one HTML file that opens from a disk. Prints what each weighs.
//
//   node web/tools/dist.mjs build/web/site build/dist
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const parts = ['duewise.js', 'duewise.css', 'duewise.wasm', 'duewise-workbook.js'];

const digest = (bytes, encoding) => createHash('sha256').update(bytes).digest(encoding);

// Replaces `from` in `text`, which must hold it exactly once: a page that changed is noticed.
function replaceOnce(text, from, to) {
  const pieces = text.split(from);
  if (pieces.length !== 2) throw new Error(`expected once in index.html: ${from}`);
  return pieces.join(to);
}

// A host may keep the parts for ever; only index.html has to be asked for again.
function hashedSite(page, contents) {
  const files = new Map();
  for (const name of parts) {
    const { name: stem, ext } = path.parse(name);
    const bytes = contents.get(name);
    const hashed = `${stem}.${digest(bytes, 'hex').slice(0, 12)}${ext}`;
    page = replaceOnce(page, `"${name}"`, `"${hashed}"`);
    files.set(hashed, bytes);
  }
  files.set('index.html', Buffer.from(page));
  return files;
}

// The policy names the hash of the one script and the one style sheet instead of 'self', and there
// is nothing left to fetch. The reader of workbooks is text until the page makes a worker of it.
function singleFile(page, contents) {
  const script = `\n${contents.get('duewise.js')}`;
  const style = `\n${contents.get('duewise.css')}`;
  const program = contents.get('duewise.wasm').toString('base64');
  const workbook = contents.get('duewise-workbook.js').toString();
  if (/<\/script|<!--/i.test(script)) throw new Error('the script cannot stand in a page');
  // There a comment may begin: what would end wrongly is only a script element after it.
  if (/<\/?script/i.test(workbook)) throw new Error('the reader cannot stand in a page');
  const hash = (text) => `'sha256-${digest(text, 'base64')}'`;
  page = replaceOnce(page, "script-src 'self'", `script-src ${hash(script)}`);
  page = replaceOnce(page, "style-src 'self'", `style-src ${hash(style)}`);
  page = replaceOnce(page, "connect-src 'self'", "connect-src 'none'");
  page = replaceOnce(page, "worker-src 'self'", 'worker-src blob:');
  page = replaceOnce(page, ' data-program="duewise.wasm"', '');
  page = replaceOnce(page, ' data-workbook="duewise-workbook.js"', '');
  page = replaceOnce(page, '<link rel="stylesheet" href="duewise.css">', `<style>${style}</style>`);
  page = replaceOnce(page, '<script src="duewise.js" defer></script>\n', '');
  return replaceOnce(page, '</body>',
    `<script id="program-bytes" type="application/octet-stream">${program}</script>\n` +
    `<script id="workbook-script" type="text/plain">${workbook}</script>\n` +
    `<script>${script}</script>\n</body>`);
}

function printSizes(rows) {
  const columns = (cells) => cells.map((cell, index) =>
    index === 0 ? String(cell).padEnd(28) : String(cell).padStart(10)).join('');
  console.log(columns(['bytes', 'plain', 'gzip', 'brotli']));
  for (const [name, bytes] of rows) {
    const packed = [gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)];
    console.log(columns([name, bytes.length, ...packed.map((result) => result.length)]));
  }
}

const [from, to] = process.argv.slice(2);
const page = await readFile(path.join(from, 'index.html'), 'utf8');
const contents = new Map();
for (const name of parts) contents.set(name, await readFile(path.join(from, name)));

await rm(to, { recursive: true, force: true });
await mkdir(to, { recursive: true });
const files = hashedSite(page, contents);
for (const [name, bytes] of files) await writeFile(path.join(to, name), bytes);
const single = Buffer.from(singleFile(page, contents));
await writeFile(path.join(to, 'duewise.html'), single);

const atFirst = [...files].filter(([name]) => !name.startsWith('duewise-workbook.'));
printSizes([...files,
  ['(all but workbooks need)', Buffer.concat(atFirst.map(([, bytes]) => bytes))],
  ['duewise.html', single]]);
console.log(`sha256 of duewise.html: ${digest(single, 'hex')}`);
