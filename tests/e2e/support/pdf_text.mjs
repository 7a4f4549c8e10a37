// Reads the text of each page of a PDF that Chromium has written. Not for other PDFs: it knows the
// plain objects, deflated streams and Unicode tables of Chromium's writer, and nothing else.
import { inflateSync } from 'node:zlib';

function objectsOf(bytes) {
  const source = bytes.toString('latin1');
  const objects = new Map();
  const begin = /(?:^|[\r\n])(\d+) 0 obj\s*/g;
  for (let match = begin.exec(source); match; match = begin.exec(source)) {
    const start = match.index + match[0].length;
    const end = source.indexOf('endobj', start);
    const stream = source.slice(start, end).search(/stream\r?\n/);
    const head = stream < 0 ? source.slice(start, end) : source.slice(start, start + stream);
    const object = { head, data: null };
    if (stream >= 0) {
      const length = Number(/\/Length (\d+)/.exec(head)[1]);
      const at = start + stream + /stream\r?\n/.exec(source.slice(start + stream))[0].length;
      object.data = bytes.subarray(at, at + length);
      begin.lastIndex = at + length;  // what is inside is no object
    }
    objects.set(Number(match[1]), object);
  }
  return objects;
}

const textOf = ({ head, data }) =>
  (head.includes('/FlateDecode') ? inflateSync(data) : data).toString('latin1');

const unicode = (hex) => String.fromCharCode(
  ...hex.match(/.{4}/g).map((unit) => parseInt(unit, 16)));

// How many bytes a code has, and what each means.
function tableOf(cmap) {
  const table = { bytes: 2, texts: new Map() };
  const space = /begincodespacerange\s*<([0-9A-Fa-f]+)>/.exec(cmap);
  if (space) table.bytes = space[1].length / 2;
  for (const block of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const pair of block[1].matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      table.texts.set(parseInt(pair[1], 16), unicode(pair[2]));
    }
  }
  for (const block of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    const ranges = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g;
    for (const range of block[1].matchAll(ranges)) {
      const [first, last] = [parseInt(range[1], 16), parseInt(range[2], 16)];
      const start = parseInt(range[3], 16);
      for (let code = first; code <= last; code += 1) {
        table.texts.set(code, String.fromCodePoint(start + code - first));
      }
    }
  }
  return table;
}

// A literal string's bytes; escapes as the PDF reference has them.
function literalBytes(text) {
  const named = { n: 10, r: 13, t: 9, b: 8, f: 12 };
  const bytes = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] !== '\\') {
      bytes.push(text.charCodeAt(i));
    } else {
      const octal = /^[0-7]{1,3}/.exec(text.slice(i + 1));
      if (octal) bytes.push(parseInt(octal[0], 8));
      else bytes.push(named[text[i + 1]] ?? text.charCodeAt(i + 1));
      i += octal ? octal[0].length : 1;
    }
  }
  return Buffer.from(bytes);
}

function shown(bytes, table) {
  let text = '';
  for (let i = 0; i + table.bytes <= bytes.length; i += table.bytes) {
    text += table.texts.get(bytes.readUIntBE(i, table.bytes)) ?? '';
  }
  return text;
}

const token = /\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]*)>|\(((?:\\[\s\S]|[^\\)])*)\)/g;

function pageText(content, fonts) {
  let table = null;
  let text = '';
  for (const [, font, hex, literal] of content.matchAll(token)) {
    if (font) table = fonts.get(font) ?? null;
    else if (table) text += shown(hex === undefined ? literalBytes(literal) : Buffer.from(hex, 'hex'), table);
  }
  return text.normalize('NFKC').replace(/[\u200b\ufeff]/g, '');
}

// The text of each page without line ends, in the order in which it was drawn.
export function pdfPages(bytes) {
  const objects = objectsOf(bytes);
  const tables = new Map();
  const tableOfFont = (number) => {
    if (!tables.has(number)) {
      const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number).head);
      tables.set(number, cmap ? tableOf(textOf(objects.get(Number(cmap[1])))) : null);
    }
    return tables.get(number);
  };
  const pages = [];
  for (const { head } of objects.values()) {
    if (!/\/Type \/Page\b(?!s)/.test(head)) continue;
    const fonts = new Map();
    const list = /\/Font <<([^>]*)>>/.exec(head)?.[1] ?? '';
    for (const [, name, number] of list.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      fonts.set(name, tableOfFont(Number(number)));
    }
    const content = /\/Contents (\d+) 0 R/.exec(head);
    pages.push(pageText(textOf(objects.get(Number(content[1]))), fonts));
  }
  return pages;
}
