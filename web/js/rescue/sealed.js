// Files under a passphrase, for reading only. The format is in src/io/store/LAYOUT.md; what seals
// them is web/js/plan_seal.js, of which nothing is needed here.

import { crc32c } from './crc32c.js';

const magic = 'dwseal1\n';
const headerLength = 60;
const tagLength = 16;
const roundsMin = 600_000;
const roundsMax = 10_000_000; // a forged file must not keep the browser busy for hours

/** Whether this browser decrypts here: it does so for secure contexts only. */
export const canUnseal = () => Boolean(globalThis.crypto?.subtle);

export const isSealed = (bytes) =>
  new TextDecoder().decode(bytes.subarray(0, magic.length)) === magic;

const numberAt = (bytes, at) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
const roundsOf = (header) => numberAt(header, 8);
const saltOf = (header) => header.subarray(12, 28);
const checkOf = (header) => header.subarray(28, 44);
const nonceOf = (header) => header.subarray(44, 56);

// What all files have in common that one key has sealed: magic, rounds, salt and check.
const sealOf = (header) => header.subarray(0, 44).join();

/** The header of a sealed file; null where it is damaged. */
export function headerOf(bytes) {
  if (!isSealed(bytes) || bytes.length < headerLength + tagLength) return null;
  const header = bytes.slice(0, headerLength);
  if (numberAt(header, 56) !== crc32c(header.subarray(0, 56))) return null;
  const rounds = roundsOf(header);
  return rounds < roundsMin || rounds > roundsMax ? null : header;
}

async function deriveKey(passphrase, header) {
  const text = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey']);
  text.fill(0);
  const way =
    { name: 'PBKDF2', hash: 'SHA-256', salt: saltOf(header), iterations: roundsOf(header) };
  return crypto.subtle.deriveKey(way, base, { name: 'AES-GCM', length: 256 }, false,
    ['encrypt', 'decrypt']);
}

// The tag of an empty text, which the header holds, too: a wrong passphrase makes another one.
async function fits(aes, header) {
  const way =
    { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: header.subarray(0, 28) };
  const tag = new Uint8Array(await crypto.subtle.encrypt(way, aes, new Uint8Array()));
  return tag.join() === checkOf(header).join();
}

/** The keys that the passphrase gives with these headers; none: it is the wrong one. */
export async function keysFor(passphrase, headers) {
  const keys = [];
  for (const [seal, header] of new Map(headers.map((each) => [sealOf(each), each]))) {
    const aes = await deriveKey(passphrase, header);
    if (await fits(aes, header)) keys.push({ seal, aes });
  }
  return keys;
}

/** Whether the key has sealed the file with this header. */
export const opens = (key, header) => key.seal === sealOf(header);

function joined(header, name) {
  const end = new TextEncoder().encode(name);
  const all = new Uint8Array(header.length + end.length);
  all.set(header);
  all.set(end, header.length);
  return all;
}

/**
 * The content of a file that is bound to `name`; null where it is damaged, another one, or not
 * sealed with this key.
 */
export async function unseal(key, name, bytes) {
  const header = headerOf(bytes);
  if (!header || !opens(key, header)) return null;
  const way =
    { name: 'AES-GCM', iv: nonceOf(header), additionalData: joined(header, name) };
  const content = bytes.subarray(headerLength);
  return crypto.subtle.decrypt(way, key.aes, content).then(
    (plain) => new Uint8Array(plain), () => null);
}
