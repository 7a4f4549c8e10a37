// Copies of the open plan in a folder that the user has chosen (File System Access; Chrome and
// Edge). The folder's handle is kept in a database of its own, so that it outlives the page; the
// browser asks for the permission anew after a restart, and only within a gesture of the user.

import { whenLeaving } from './leaving.js';
import { clockText } from './saved_at.js';
import { databasesInForce } from './store_place.js';

const everyMs = 30_000; // a copy is at most this far behind
const states = { unavailable: 0, none: 1, active: 2, needsPermission: 3 };
const requests = ['choose', 'allow', 'leave']; // FolderRequest
const mode = { mode: 'readwrite' };

// --- the handle ---------------------------------------------------------------------------------

async function inDatabase(access, act) {
  const databases = await databasesInForce();
  return new Promise((resolve, reject) => {
    const opening = databases.open('duewise-folder', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('handles');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('handles', access);
      const request = act(transaction.objectStore('handles'));
      transaction.oncomplete = () => {
        database.close();
        resolve(request.result);
      };
      transaction.onabort = () => {
        database.close();
        reject(transaction.error);
      };
    };
  });
}

const keepHandle = (handle) => inDatabase('readwrite', (kept) => kept.put(handle, 'folder'));
const keptHandle = () => inDatabase('readonly', (kept) => kept.get('folder'));
const forgetHandle = () => inDatabase('readwrite', (kept) => kept.delete('folder'));

// --- files --------------------------------------------------------------------------------------

// Whether a file may be written over: it is not there, or it is a copy of the same plan.
async function isFree(folder, name, plan) {
  let file;
  try {
    file = await (await folder.getFileHandle(name)).getFile();
  } catch (error) {
    if (error.name === 'NotFoundError') return true;
    throw error;
  }
  const beginning = await file.slice(0, 300).text();
  return file.size === 0 || beginning.includes(`"id": ${JSON.stringify(plan)},`);
}

// Files of other plans, and of other people, are left alone.
async function fileFor(folder, { name, plan }) {
  const stem = name.replace(/\.duewise\.json$/, '');
  const names = [name, `${stem} (${plan.slice(0, 6)}).duewise.json`];
  for (const each of names) {
    if (await isFree(folder, each, plan)) return folder.getFileHandle(each, { create: true });
  }
  return folder.getFileHandle(`${stem} (${plan}).duewise.json`, { create: true });
}

// What is written goes to a file beside it, which takes its place whole when it is closed.
async function writeCopy(folder, copy) {
  const stream = await (await fileFor(folder, copy)).createWritable();
  try {
    await stream.write(copy.bytes);
  } catch (error) {
    await stream.abort().catch(() => {});
    throw error;
  }
  await stream.close();
}

function faultOf(error) {
  if (error.name === 'NotFoundError') return 'folder_is_gone';
  return error.name === 'QuotaExceededError' ? 'folder_is_full' : 'folder_write_failed';
}

/** `call` and `tell` reach the program, see duewise_set_folder and what follows it. */
export function createFolderCopies({ call, tell: tellProgram }) {
  let folder = null;
  let state = window.showDirectoryPicker ? states.none : states.unavailable;
  let [lastCopyAt, fault] = ['', ''];
  let isDue = false; // something was saved that the folder has not
  let timer = 0;
  let writtenAt = -everyMs;
  let taken = null;
  let working = Promise.resolve();

  function tell() {
    tellProgram('set_folder', [folder?.name ?? '', lastCopyAt, fault], state);
  }

  async function put(copy) {
    try {
      await writeCopy(folder, copy);
      [lastCopyAt, fault] = [clockText(Date.now()), ''];
      tellProgram('folder_copy_written', [copy.plan], copy.generation);
    } catch (error) {
      isDue = true; // the next save tries again
      if (error.name === 'NotAllowedError') state = states.needsPermission;
      else fault = faultOf(error);
    }
    tell();
  }

  // Takes the plan out of the program now, and writes it when what is being written is done.
  function writeNow() {
    clearTimeout(timer);
    timer = 0;
    if (state !== states.active || !isDue) return;
    isDue = false;
    writtenAt = performance.now();
    taken = null;
    call('give_folder_copy');
    const copy = taken;
    if (copy) working = working.then(() => put(copy));
  }

  function noteSaved() {
    isDue = true;
    if (state !== states.active || timer) return;
    timer = setTimeout(writeNow, Math.max(0, writtenAt + everyMs - performance.now()));
  }

  async function use(handle) {
    folder = handle;
    const permission = await handle.queryPermission(mode);
    state = permission === 'granted' ? states.active : states.needsPermission;
    fault = '';
    tell();
  }

  const acts = {
    async choose() {
      let handle;
      try {
        handle = await window.showDirectoryPicker({ ...mode, id: 'duewise' });
      } catch (error) {
        if (error.name === 'AbortError') return; // the user closed the dialog
        throw error;
      }
      await keepHandle(handle).catch(() => {}); // then it holds until the page is closed
      await use(handle);
      isDue = true;
      writeNow();
    },
    async allow() {
      await folder.requestPermission(mode);
      await use(folder);
      isDue = true;
      writeNow();
    },
    async leave() {
      await forgetHandle().catch(() => {});
      folder = null;
      [lastCopyAt, fault, state] = ['', '', states.none];
      tell();
    },
  };

  async function start() {
    if (state === states.unavailable) return;
    tell();
    const handle = await keptHandle().catch(() => null);
    if (handle && !folder) await use(handle);
  }

  // The last words of a page that goes; browsers mostly let a small write finish.
  whenLeaving(writeNow);

  return {
    start,
    noteSaved,
    noteLeaving: writeNow,
    ask: (request) => acts[requests[request]]().catch((error) => {
      fault = faultOf(error);
      tell();
    }),
    take(plan, generation, name, bytes) {
      taken = { plan, generation, name, bytes };
    },
  };
}
