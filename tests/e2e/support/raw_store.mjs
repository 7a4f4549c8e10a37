// Everything a page has stored in its browser, as bytes, and what can be found in it.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** All of IndexedDB, the private files, localStorage and the caches: [{where, bytes}]. */
export async function rawStore(page) {
  const found = await page.evaluate(async () => {
    const all = [];
    const encode = (text) => new TextEncoder().encode(text);
    const add = (where, bytes) => {
      let binary = '';
      for (const byte of bytes) binary += String.fromCharCode(byte);
      all.push([where, btoa(binary)]);
    };
    // A value as bytes: its buffers as they are, all else as JSON.
    const addValue = (where, value) => {
      if (ArrayBuffer.isView(value)) {
        add(where, new Uint8Array(value.buffer));  // with what lies beside the view
      } else if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
        for (const name of Object.keys(value)) addValue(`${where}.${name}`, value[name]);
      } else {
        add(where, encode(JSON.stringify(value) ?? ''));
      }
    };
    const answer = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const { name } of await indexedDB.databases()) {
      const db = await answer(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const records = db.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([
          answer(records.getAllKeys()), answer(records.getAll())]);
        keys.forEach((key, i) => {
          const where = `${name} ${store} ${JSON.stringify(key)}`;
          add(where, encode(where));
          addValue(where, values[i]);
        });
      }
      db.close();
    }
    const walk = async (folder, prefix) => {
      for await (const [name, handle] of folder.entries()) {
        const where = `${prefix}/${name}`;
        add(where, encode(where));
        if (handle.kind === 'directory') await walk(handle, where);
        else add(where, new Uint8Array(await (await handle.getFile()).arrayBuffer()));
      }
    };
    await walk(await navigator.storage.getDirectory(), 'private');
    for (const kept of [localStorage, sessionStorage]) {
      for (let i = 0; i < kept.length; i += 1) {
        add('localStorage', encode(`${kept.key(i)}=${kept.getItem(kept.key(i))}`));
      }
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        add(`${name} ${request.url}`, new Uint8Array(await response.arrayBuffer()));
      }
    }
    return all;
  });
  return found.map(([where, text]) => ({ where, bytes: Buffer.from(text, 'base64') }));
}

/** All files below a folder. */
export async function filesBelow(folder) {
  const all = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    all.push({ where: path.relative(folder, file), bytes: await readFile(file) });
  }
  return all;
}

const encodings = {
  'UTF-8': (text) => Buffer.from(text, 'utf8'),
  'UTF-16LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16BE': (text) => Buffer.from(text, 'utf16le').swap16(),
  'Latin-1': (text) => Buffer.from(text, 'latin1'),
  'Base64': (text) => Buffer.from(Buffer.from(text).toString('base64').slice(0, -4)),
};

const latin = /^[\u0000-\u00ff]*$/;

/** Where any of the texts stands, in any of the encodings: ["text, encoding: place"]. */
export function findTexts(places, texts) {
  const found = [];
  for (const text of texts) {
    for (const [name, encode] of Object.entries(encodings)) {
      if (name === 'Latin-1' && !latin.test(text)) continue;
      const needle = encode(text);
      for (const { where, bytes } of places) {
        if (bytes.includes(needle)) found.push(`${text}, ${name}: ${where}`);
      }
    }
  }
  return found;
}
