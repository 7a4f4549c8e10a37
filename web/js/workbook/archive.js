// The parts of a ZIP archive. Only the directory at its end is believed, and only as far as the
// parts bear it out: sizes are checked before anything is unpacked, and what comes out must have
// the size and the checksum that were promised. Knows nothing of workbooks; never looks into an
// archive within the archive.
//
// The library's own reader of archives is not used: it allocates whatever size a header names.

import { ensure } from './codes.js';
import { limits } from './limits.js';

const signatures = { entry: 0x04034b50, directory: 0x02014b50, end: 0x06054b50, end64: 0x06064b50,
  locator64: 0x07064b50 };
const endSize = 22;
const locatorSize = 20;
const commentMax = 0xffff;
const all16 = 0xffff;
const all32 = 0xffffffff;
const zip64 = 0x0001;
const stored = 0;
const deflated = 8;

const isWhole = (holds) => ensure(holds, 'workbookDamaged');

function viewOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function number64(view, at) {
  const value = view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
  isWhole(Number.isSafeInteger(value));
  return value;
}

function findEnd(view) {
  const last = view.byteLength - endSize;
  for (let at = last; at >= Math.max(0, last - commentMax); --at) {
    if (view.getUint32(at, true) === signatures.end) return at;
  }
  return -1;
}

// Where the directory begins and how many entries it has.
function readEnd(view) {
  const at = findEnd(view);
  isWhole(at >= 0);
  const count = view.getUint16(at + 10, true);
  const start = view.getUint32(at + 16, true);
  if (count !== all16 && start !== all32) return { count, start };
  const locator = at - locatorSize;
  isWhole(locator >= 0 && view.getUint32(locator, true) === signatures.locator64);
  const end64 = number64(view, locator + 8);
  isWhole(end64 + 56 <= view.byteLength && view.getUint32(end64, true) === signatures.end64);
  return { count: number64(view, end64 + 32), start: number64(view, end64 + 48) };
}

// Sizes and place that do not fit into 32 bits stand behind the name, each only where it is needed.
function readLarge(entry, view, from, to) {
  for (let at = from; at + 4 <= to;) {
    const end = at + 4 + view.getUint16(at + 2, true);
    isWhole(end <= to);
    if (view.getUint16(at, true) === zip64) {
      let field = at + 4;
      for (const name of ['size', 'packedSize', 'start']) {
        if (entry[name] !== all32) continue;
        isWhole(field + 8 <= end);
        entry[name] = number64(view, field);
        field += 8;
      }
    }
    at = end;
  }
}

function readEntry(bytes, view, at) {
  isWhole(at + 46 <= bytes.length && view.getUint32(at, true) === signatures.directory);
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const end = extraEnd + view.getUint16(at + 32, true);
  isWhole(end <= bytes.length);
  const entry = {
    name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)).replaceAll('\\', '/'),
    isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    start: view.getUint32(at + 42, true),
  };
  readLarge(entry, view, nameEnd, extraEnd);
  return { entry, end };
}

/** The entries of the archive's directory by name. */
export function readDirectory(bytes) {
  const view = viewOf(bytes);
  const { count, start } = readEnd(view);
  ensure(count <= limits.entries, 'workbookUnpacksTooLarge', `${count} entries`);
  const entries = new Map();
  for (let index = 0, at = start; index < count; ++index) {
    const { entry, end } = readEntry(bytes, view, at);
    isWhole(!entries.has(entry.name));
    entries.set(entry.name, entry);
    at = end;
  }
  return entries;
}

/** Refuses entries that claim to unpack to more than we take. */
export function requireModest(entries) {
  let total = 0;
  for (const { name, size, packedSize } of entries) {
    total += size;
    const isModest = size <= limits.entryBytes && total <= limits.unpackedBytes &&
      size <= limits.freeBytes + packedSize * limits.ratio;
    ensure(isModest, 'workbookUnpacksTooLarge', name);
  }
}

function packedBytes(archive, { start, packedSize }) {
  isWhole(start + 30 <= archive.length);
  const view = viewOf(archive);
  isWhole(view.getUint32(start, true) === signatures.entry);
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  isWhole(from + packedSize <= archive.length);
  return archive.subarray(from, from + packedSize);
}

// As a gzip file, which browsers unpack and then compare with the checksum and size at its end.
function asGzip(packed, { checksum, size }) {
  const tail = new DataView(new ArrayBuffer(8));
  tail.setUint32(0, checksum, true);
  tail.setUint32(4, size, true);
  const head = Uint8Array.of(0x1f, 0x8b, deflated, 0, 0, 0, 0, 0, 0, 0xff);
  return new Blob([head, packed, tail]).stream().pipeThrough(new DecompressionStream('gzip'));
}

async function inflate(packed, entry) {
  const unpacked = new Uint8Array(entry.size);
  const reader = asGzip(packed, entry).getReader();
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      isWhole(length + value.length <= entry.size);
      unpacked.set(value, length);
      length += value.length;
    }
  } catch (error) {
    await reader.cancel().catch(() => {});
    isWhole(!(error instanceof TypeError)); // what a stream that cannot be unpacked throws
    throw error;
  }
  isWhole(length === entry.size);
  return unpacked;
}

function checksumOf(bytes) {
  const table = Int32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; ++bit) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    return value;
  });
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ table[(sum ^ byte) & 0xff];
  return ~sum >>> 0;
}

/** The bytes of an entry that passed `requireModest`. */
export async function unpack(archive, entry) {
  ensure(!entry.isEncrypted, 'workbookEncrypted');
  const packed = packedBytes(archive, entry);
  if (entry.method === deflated) return inflate(packed, entry);
  isWhole(entry.method === stored && packed.length === entry.size);
  isWhole(checksumOf(packed) === entry.checksum);
  return packed;
}
