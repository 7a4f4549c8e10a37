// The plans in the second store, the browser's private files (OPFS), for reading only; see
// web/js/opfs_mirror.js for what is there.

import { Fault, generationOf, partName } from './manifest.js';
import { listPlans } from './plans.js';

const answerWithinMs = 6000;

async function findFolder() {
  if (!navigator.storage?.getDirectory) throw new Fault('filesMissing');
  let top;
  try {
    top = await navigator.storage.getDirectory();
  } catch (error) {
    throw new Fault('filesBlocked', `${error.name}: ${error.message}`);
  }
  try {
    return await top.getDirectoryHandle('duewise-mirror');
  } catch (error) {
    if (error.name === 'NotFoundError') return null;
    throw new Fault('filesBlocked', `${error.name}: ${error.message}`);
  }
}

async function statesIn(folder) {
  const states = new Map();
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind !== 'file' || generationOf(name) === 0) continue;
    const savedAt = await handle.getFile().then((file) => file.lastModified, () => 0);
    states.set(name, savedAt);
  }
  return states;
}

async function open() {
  const top = await findFolder();
  if (!top) return null;
  const plans = new Map();
  for await (const [plan, handle] of top.entries()) {
    if (handle.kind === 'directory') plans.set(plan, await statesIn(handle));
  }
  async function read(plan, name) {
    try {
      const folder = await top.getDirectoryHandle(plan);
      const file = await (await folder.getFileHandle(name)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      const isGone = error.name === 'NotFoundError';
      throw new Fault(isGone ? 'recordMissing' : 'unreadable', `${name}: ${error.name}`);
    }
  }
  return {
    id: 'files',
    plans,
    removed: new Map(),
    read,
    namesOf: (part) => [partName(part)],
    boundTo: (plan, name) => `mirror/${plan}/${name}`,
  };
}

/** The store, or null where nothing is in it. Throws a Fault: filesMissing, …Blocked, …Silent. */
export function openPrivateFiles() {
  const silence = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Fault('filesSilent')), answerWithinMs);
  });
  return Promise.race([open(), silence]);
}

/** Whether there is a plan in the second store; false also where nobody can say. */
export async function hasMirroredPlans() {
  try {
    const store = await openPrivateFiles();
    return store !== null && listPlans([store]).length > 0;
  } catch {
    return false;
  }
}
