// The plans in the database of the browser (IndexedDB), for reading only. It works with the
// database alone: nothing of the program, of its mount or of its library is needed.

import { databasesInForce } from '../store_place.js';
import { Fault, chunkNames, generationOf } from './manifest.js';

const folder = '/duewise/plans/';
const answerWithinMs = 6000;

const describe = (error) => (error ? `${error.name}: ${error.message}` : 'no reason given');

function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault(); // one record that the browser lost must not hide the others
      event.stopPropagation();
      reject(new Fault('unreadable', describe(request.error)));
    };
  });
}

// Opens the database in whatever version it has; null where there is none. A database that is not
// there is not made either: the upgrade is given up.
function openExisting(databases) {
  return new Promise((resolve, reject) => {
    const request = databases.open('/duewise');
    let isMissing = false;
    request.onupgradeneeded = (event) => {
      isMissing = event.oldVersion === 0;
      request.transaction.abort();
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (isMissing) resolve(null);
      else reject(new Fault('databaseClosed', describe(request.error)));
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => database.close();
      resolve(database);
    };
  });
}

function filesIn(database) {
  return database.transaction('FILE_DATA', 'readonly').objectStore('FILE_DATA');
}

async function recordOf(database, path) {
  const record = await answerOf(filesIn(database).get(path));
  const contents = record?.contents;
  if (!ArrayBuffer.isView(contents)) throw new Fault('recordMissing', path);
  const bytes = new Uint8Array(contents.buffer, contents.byteOffset, contents.byteLength);
  return { bytes, savedAt: Number(record.timestamp) || 0 };
}

// When a state was saved; 0 where its record cannot be read, which is told when it is examined.
function savedAt(database, path) {
  return recordOf(database, path).then((record) => record.savedAt, () => 0);
}

async function plansIn(database) {
  const range = IDBKeyRange.bound(folder, `${folder}\uffff`);
  const plans = new Map();
  for (const path of await answerOf(filesIn(database).getAllKeys(range))) {
    const [plan, name] = String(path).slice(folder.length).split('/');
    if (name === undefined || generationOf(name) === 0) continue;
    if (!plans.has(plan)) plans.set(plan, new Map());
    plans.get(plan).set(name, await savedAt(database, path));
  }
  return plans;
}

// The plans that the user deleted, by the number of that save.
async function removedIn(database) {
  const removed = new Map();
  if (!database.objectStoreNames.contains('GENERATIONS')) return removed;
  const claims = database.transaction('GENERATIONS', 'readonly').objectStore('GENERATIONS');
  const asked = [answerOf(claims.getAllKeys()), answerOf(claims.getAll())];
  const [keys, values] = await Promise.all(asked);
  keys.forEach(([plan, number], index) => {
    if (values[index]?.removed) removed.set(plan, number);
  });
  return removed;
}

async function open(id, databases) {
  let database;
  try {
    database = await openExisting(await databases);
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('databaseBlocked', describe(error));
  }
  if (!database || !database.objectStoreNames.contains('FILE_DATA')) return null;
  return {
    id,
    plans: await plansIn(database),
    removed: await removedIn(database),
    read: async (plan, name) => (await recordOf(database, `${folder}${plan}/${name}`)).bytes,
    namesOf: chunkNames,
    boundTo: (plan, name) => `plans/${plan}/${name}`,
  };
}

function openInTime(id, databases) {
  const silence = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Fault('databaseSilent')), answerWithinMs);
  });
  return Promise.race([open(id, databases), silence]);
}

/** The store, or null where nothing is in it. Throws a Fault: databaseBlocked, …Closed, …Silent. */
export const openDatabase = () => openInTime('database', databasesInForce());

/** The one that was given up for it, if any. */
export const openOldDatabase = () => openInTime('oldDatabase', indexedDB);

