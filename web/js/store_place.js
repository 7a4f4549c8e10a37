// Beginning anew where the browser opens its database no more, see idbfs_place.js. What is in the
// second store comes back into the new database with the next start; the old one is left alone.
// For the page and for the rescue page, which have nothing of the program.

const bucketName = /^duewise-(\d+)$/;
const lockName = 'duewise.place';
const answerWithinMs = 3000;

// The number of the bucket in force; 1: none, the database is where browsers keep databases.
async function numberInForce() {
  const names = await navigator.storageBuckets?.keys().catch((error) => {
    if (error.name === 'UnknownError') throw error;
    return []; // a page that may have none
  });
  return Math.max(1, ...(names ?? []).map((name) => Number(bucketName.exec(name)?.[1] ?? 1)));
}

/** The databases of the place in force. */
export async function databasesInForce() {
  const number = await numberInForce();
  if (number === 1) return indexedDB;
  return (await navigator.storageBuckets.open(`duewise-${number}`)).indexedDB;
}

/** Whether the place in force is not the first; false also where nobody can say. */
export const hasOldPlace = () => numberInForce().then((number) => number > 1, () => false);

// Opens a database that nobody needs and deletes it again. Throws what the browser says.
function tryDatabases(databases) {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    setTimeout(() => reject(new Error('no answer')), answerWithinMs);
  });
  return answer(databases.open('duewise-trial', 1)).then((database) => {
    database.close();
    return answer(databases.deleteDatabase('duewise-trial'));
  });
}

/** Whether no database can be opened at all, so that only another place is of use. */
export async function isPlaceBroken() {
  if (!navigator.storageBuckets || !navigator.locks) return false;
  try {
    await tryDatabases(await databasesInForce());
    return false;
  } catch (error) {
    return error.name === 'UnknownError';
  }
}

async function makePlace() {
  if (!await isPlaceBroken()) return 'begun'; // another tab was faster, or the old one is back
  const name = `duewise-${await numberInForce() + 1}`;
  const bucket = await navigator.storageBuckets.open(name);
  try {
    await tryDatabases(bucket.indexedDB);
  } catch {
    await navigator.storageBuckets.delete(name);
    return 'newPlaceFailed';
  }
  return 'begun';
}

/**
 * Lets the next start of the page work in a new place. Answers 'begun', or why not: a key of
 * texts.js.
 */
export function beginNewPlace() {
  return navigator.locks.request(lockName, { ifAvailable: true },
    (lock) => (lock ? makePlace() : 'oldPlaceInUse')).catch(() => 'newPlaceFailed');
}
