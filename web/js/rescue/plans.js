// What is stored of the plans, out of any store: which generations there are, which are whole, and
// the backup file of one. Only reads. A store is
//   {id, plans: Map plan → Map of manifest names → when it was saved (ms) or 0,
//    removed: Map plan → the generation in which the user deleted it,
//    read(plan, name) → bytes,
//    namesOf(part) → the names of the files that hold a part, in order,
//    boundTo(plan, name) → the name that such a file is sealed for}

import { crc32c } from './crc32c.js';
import { Fault, generationOf, isPlanId, manifestName, readManifest } from './manifest.js';
import { headerOf, isSealed, opens, unseal } from './sealed.js';

const layouts = 'import-layouts'; // kept beside the plans, in their manner

const planStart = '{"schema": "duewise.plan/';
const logPart = 'log_';

/** The plans of all stores: {id, states: [{store, plan, generation, savedAt}]}, newest first. */
export function listPlans(stores) {
  const plans = new Map();
  const removedAt = (plan) => Math.max(0, ...stores.map(({ removed }) => removed.get(plan) ?? 0));
  for (const store of stores) {
    for (const [plan, files] of store.plans) {
      if (!isPlanId(plan) || plan === layouts) continue;
      if (!plans.has(plan)) plans.set(plan, []);
      const states = plans.get(plan);
      for (const [name, savedAt] of files) {
        const generation = generationOf(name);
        if (generation > removedAt(plan)) states.push({ store, plan, generation, savedAt });
      }
    }
  }
  const newestFirst = (a, b) => b.generation - a.generation;
  return [...plans].map(([id, states]) => ({ id, states: states.sort(newestFirst) }))
    .filter(({ states }) => states.length > 0).sort((a, b) => (a.id < b.id ? -1 : 1));
}

const readStored = ({ store, plan, generation }) => store.read(plan, manifestName(generation));

/** The headers of the states that are sealed and that none of `keys` opens: [{state, header}]. */
export async function listClosed(states, keys) {
  const closed = [];
  for (const state of states) {
    const header = await readStored(state).then(headerOf, () => null);
    if (header && !keys.some((key) => opens(key, header))) closed.push({ state, header });
  }
  return closed;
}

// What the manifest of a state says, and the key that it took: null where it is plain.
async function describe(state, keys) {
  const { store, plan, generation } = state;
  const stored = await readStored(state);
  if (!isSealed(stored)) return { manifest: readManifest(stored, plan, generation), key: null };
  const header = headerOf(stored);
  if (!header) throw new Fault('manifestDamaged', 'header');
  const key = keys.find((each) => opens(each, header));
  if (!key) throw new Fault('sealed');
  const bytes = await unseal(key, store.boundTo(plan, manifestName(generation)), stored);
  if (!bytes) throw new Fault('manifestDamaged', 'tag');
  return { manifest: readManifest(bytes, plan, generation), key };
}

// All files of a state are sealed with one key, or none is; what is otherwise is not of that save.
async function readPart({ store, plan }, part, key) {
  const pieces = [];
  for (const name of store.namesOf(part)) {
    const stored = await store.read(plan, name);
    const piece = key ? await unseal(key, store.boundTo(plan, name), stored) : stored;
    if (!piece) throw new Fault('partDamaged', part.name);
    pieces.push(piece);
  }
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  if (bytes.length !== part.length || crc32c(bytes) !== part.crc32c)
    throw new Fault('partDamaged', part.name);
  return bytes;
}

// The parts of a state, name → bytes, each as it was saved.
async function readParts(state, manifest, key) {
  const parts = new Map();
  for (const part of manifest.parts) parts.set(part.name, await readPart(state, part, key));
  return parts;
}

const startsWith = (bytes, text) =>
  new TextDecoder().decode(bytes.subarray(0, text.length)) === text;

// Where the closing bracket of the last member is, but for spaces.
function endOfObject(bytes) {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] <= 32) end -= 1;
  return bytes[end - 1] === 125 ? end - 1 : -1;
}

// The entries of a piece of the log, without the brackets around them.
function linesOf(piece, name) {
  const isList = startsWith(piece, '[\n') && startsWith(piece.subarray(piece.length - 2), '\n]');
  if (!isList) throw new Fault('partDamaged', name);
  return piece.subarray(2, piece.length - 2);
}

// A plan that has no log, as those of version 1, gets none.
const logMember = (log) => (log.length === 0 ? []
  : [',\n"log": {"entries": [\n', ...log.flatMap((lines, at) => (at ? [',\n', lines] : [lines])),
    ']}']);

/**
 * The backup file of a plan as a Blob: the stored texts put together as they are, see
 * src/io/plan/plan_file.hpp. Throws a Fault where they are none of a plan that can be read.
 */
export function backupOf(parts) {
  const [plan, portfolio] = [parts.get('plan'), parts.get('portfolio')];
  const pieces = Array.from(parts.keys()).filter((name) => name.startsWith(logPart));
  const isWhole = parts.size === 2 + pieces.length;
  const isReadable = plan && portfolio && isWhole && startsWith(plan, planStart);
  if (!isReadable) throw new Fault('notReadable');
  const end = endOfObject(plan);
  if (end < 0) throw new Fault('partDamaged', 'plan');
  const log = pieces.map((name) => linesOf(parts.get(name), name));
  return new Blob([plan.subarray(0, end), ...logMember(log),
    ',\n"portfolio": ', portfolio, '}\n'], { type: 'application/json' });
}

/**
 * Checks a state whole: {manifest, key, fault}. `manifest` may be there although a part is damaged;
 * `key` is the one of `keys` that opens the state, null where it is plain or stays closed.
 */
export async function examine(state, keys) {
  let [manifest, key] = [null, null];
  try {
    ({ manifest, key } = await describe(state, keys));
    backupOf(await readParts(state, manifest, key));
    return { manifest, key, fault: null };
  } catch (error) {
    const fault = error instanceof Fault ? error : new Fault('unreadable', String(error));
    return { manifest, key, fault };
  }
}

/** The backup file of a state, read and checked anew. Throws. */
export async function backupOfState(state, keys) {
  const { manifest, key } = await describe(state, keys);
  return backupOf(await readParts(state, manifest, key));
}

/** A name that every file system takes, as src/app/session_work.cpp makes it. */
export function fileName(name) {
  const safe = Array.from(name, (sign) => (sign < ' ' || '/\\:*?"<>|'.includes(sign) ? '-' : sign));
  return `${safe.join('').trim() || 'plan'}.duewise.json`;
}
