// Stored files for the tests of the rescue page: the released store, plans made here, and the
// sealing of both, which is written from src/io/store/LAYOUT.md with Node's own cipher.
import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { crc32c } from '../../../web/js/rescue/crc32c.js';
import { chunkNames, generationOf, partName } from '../../../web/js/rescue/manifest.js';

export const golden =
  path.join(path.dirname(fileURLToPath(import.meta.url)), '../../golden/released');
export const bytesOf = (text) => new TextEncoder().encode(text);
export const textOf = (bytes) => new TextDecoder().decode(bytes);

const folders = { database: 'plans', files: 'mirror' };

/** A store in memory; `files`: "plan/name" → bytes. `id` says how its files are named and bound. */
export function storeOf(files, { id = 'database', removed = new Map() } = {}) {
  const plans = new Map();
  for (const key of files.keys()) {
    const [owner, name] = key.split('/');
    if (!plans.has(owner)) plans.set(owner, new Map());
    if (generationOf(name) > 0) plans.get(owner).set(name, 1000 + generationOf(name));
  }
  async function read(owner, name) {
    const bytes = files.get(`${owner}/${name}`);
    if (!bytes) throw Object.assign(new Error(name), { name: 'NotFoundError' });
    return bytes;
  }
  return {
    id,
    plans,
    removed,
    read,
    namesOf: id === 'files' ? (part) => [partName(part)] : chunkNames,
    boundTo: (owner, name) => `${folders[id]}/${owner}/${name}`,
  };
}

export function released() {
  const files = new Map();
  const top = path.join(golden, 'store-1/plans');
  for (const owner of readdirSync(top)) {
    for (const name of readdirSync(path.join(top, owner))) {
      files.set(`${owner}/${name}`, new Uint8Array(readFileSync(path.join(top, owner, name))));
    }
  }
  return files;
}

/** A manifest around a body. */
export function manifestText(body) {
  const text = JSON.stringify(body);
  const sum = crc32c(bytesOf(text)).toString(16).padStart(8, '0');
  return bytesOf(`duewise-manifest crc32c ${sum} length ${bytesOf(text).length}\n${text}`);
}

/** The files of one state whose parts (name → text) it wrote itself. */
export function stateOf(plan, generation, parts, id = 'database') {
  const files = new Map();
  const body = {
    schema: 'duewise.manifest/1', plan, generation, name: `State ${generation}`, customers: 1,
    invoices: 2, stages: 3, parts: [],
  };
  const { namesOf } = storeOf(files, { id });
  for (const [name, text] of Object.entries(parts)) {
    const bytes = bytesOf(text);
    const part = { name, length: bytes.length, crc32c: crc32c(bytes), written_in: generation };
    body.parts.push(part);
    const names = namesOf(part);
    const each = names.length > 1 ? 57344 : bytes.length;
    names.forEach((file, index) =>
      files.set(`${plan}/${file}`, bytes.slice(index * each, (index + 1) * each)));
  }
  files.set(`${plan}/${String(generation).padStart(10, '0')}.manifest`, manifestText(body));
  return files;
}

function encrypt(key, nonce, additional, content) {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(additional);
  return [cipher.update(content), cipher.final(), cipher.getAuthTag()];
}

/** What a passphrase seals with. */
export function sealer(passphrase, rounds = 600_000) {
  const salt = randomBytes(16);
  const key = pbkdf2Sync(Buffer.from(passphrase), salt, rounds, 32, 'sha256');
  const start = Buffer.from('dwseal1\n\0\0\0\0');
  start.writeUInt32LE(rounds, 8);
  const facts = Buffer.concat([start, salt]);
  const check = Buffer.concat(encrypt(key, Buffer.alloc(12), facts, Buffer.alloc(0)));
  return (name, content) => {
    const nonce = randomBytes(12);
    const header = withChecksum(Buffer.concat([facts, check, nonce, Buffer.alloc(4)]));
    const additional = Buffer.concat([header, Buffer.from(name)]);
    return new Uint8Array(Buffer.concat([header, ...encrypt(key, nonce, additional, content)]));
  };
}

/** The sealed file with the checksum that its header should have. */
export function withChecksum(bytes) {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(56, crc32c(bytes.subarray(0, 56)), true);
  return bytes;
}

/** All files sealed, as the store `id` holds them. */
export function sealedFiles(files, seal, id = 'database') {
  return new Map([...files].map(([key, bytes]) => [key, seal(`${folders[id]}/${key}`, bytes)]));
}
