// Manifests as src/io/store/manifest.hpp writes them, and the names of stored files. What is read
// is not trusted; a fault is one of the codes below, which texts.js says in words.

import { crc32c } from './crc32c.js';

const schema = 'duewise.manifest/1';
const members =
  ['schema', 'plan', 'generation', 'name', 'customers', 'invoices', 'stages', 'parts'];
const partMembers = ['name', 'length', 'crc32c', 'written_in'];
const chunkLength = 57344;
const textOf = (bytes) => new TextDecoder().decode(bytes);

/** Why something that is stored cannot be handed out. */
export class Fault extends Error {
  constructor(code, detail = '') {
    super(detail ? `${code}: ${detail}` : code);
    this.code = code;
    this.detail = detail;
  }
}

export const isPlanId = (text) => /^[a-z0-9-]{1,64}$/.test(text);
const isNatural = (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32;
const isPartName = (text) => typeof text === 'string' && /^[a-z_]{1,32}$/.test(text);

const number = (generation) => String(generation).padStart(10, '0');
export const manifestName = (generation) => `${number(generation)}.manifest`;
export const partName = (part) => `${number(part.written_in)}-${part.name}.part`;

/** The names of the records that hold a part, in order. */
export function chunkNames(part) {
  const count = Math.ceil(part.length / chunkLength);
  const name = (chunk) =>
    `${number(part.written_in)}-${part.name}-${String(chunk).padStart(5, '0')}.chunk`;
  return Array.from({ length: count }, (_, chunk) => name(chunk));
}

/** The generation whose manifest has this name; 0: it is no manifest. */
export function generationOf(name) {
  const found = /^(\d{10})\.manifest$/.exec(name);
  return found ? Number(found[1]) : 0;
}

// Members that this version does not know mean something to a newer one.
function requireKnown(object, known) {
  const unknown = Object.keys(object).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Fault('newerVersion', unknown);
}

function checkPart(part, generation) {
  const isObject = typeof part === 'object' && part !== null;
  if (!isObject) throw new Fault('manifestDamaged', 'parts');
  requireKnown(part, partMembers);
  const isSound = isPartName(part.name) && isNatural(part.length) && isNatural(part.crc32c) &&
    isNatural(part.written_in) && part.written_in <= generation;
  if (!isSound) throw new Fault('manifestDamaged', String(part.name));
}

function parse(text) {
  let body;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new Fault('manifestDamaged', String(error));
  }
  const isOurs = body !== null && /^duewise\.manifest\/[1-9]\d*$/.test(body.schema);
  if (!isOurs) throw new Fault('manifestDamaged', 'schema');
  if (body.schema !== schema) throw new Fault('newerVersion', body.schema);
  requireKnown(body, members);
  return body;
}

/** The content of a manifest. Throws a Fault: manifestDamaged, newerVersion, … */
export function readManifest(bytes, plan, generation) {
  const end = bytes.indexOf(10);
  const head = textOf(bytes.subarray(0, end + 1));
  const body = bytes.subarray(end + 1);
  const found = /^duewise-manifest crc32c ([0-9a-f]{8}) length (\d+)\n$/.exec(head);
  const isWhole = found && Number(found[2]) === body.length &&
    parseInt(found[1], 16) === crc32c(body);
  if (!isWhole) throw new Fault('manifestDamaged', 'checksum or length');
  const manifest = parse(textOf(body));
  const isSound = Array.isArray(manifest.parts) && manifest.parts.length > 0 &&
    typeof manifest.name === 'string' && isNatural(manifest.customers) &&
    isNatural(manifest.invoices);
  if (!isSound) throw new Fault('manifestDamaged', 'members');
  for (const part of manifest.parts) checkPart(part, generation);
  if (manifest.plan !== plan || manifest.generation !== generation)
    throw new Fault('belongsElsewhere', `${manifest.plan} ${manifest.generation}`);
  return manifest;
}
