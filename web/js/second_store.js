// Whether this browser keeps a second copy of what is saved. Looked at from outside, by what is
// there: what wrote it is not asked.

import { openPrivateFiles } from './rescue/private_files.js';
import { listPlans } from './rescue/plans.js';

const second = { kept: 1, missing: 2, failing: 3, filePage: 4 }; // SecondStore
const lookAfterMs = 4000; // a save that was answered is copied by then
const lookEveryMs = 30_000;

async function isWritable() {
  const { FileSystemFileHandle: file } = globalThis;
  if (!file?.prototype.createWritable) return false;
  try {
    await navigator.storage.getDirectory();
    return true;
  } catch {
    return false;
  }
}

async function holds(plan, generation) {
  try {
    const store = await openPrivateFiles();
    const found = store && listPlans([store]).find(({ id }) => id === plan);
    return Boolean(found) && found.states[0].generation >= generation;
  } catch {
    return false;
  }
}

/** `tell` gets a number of `SecondStore` whenever it may have changed. */
export function createSecondStore(tell) {
  let isThere = false;
  let saved = null;
  let timer = 0;
  let lookedAt = -lookEveryMs;

  async function look() {
    timer = 0;
    lookedAt = performance.now();
    const { plan, generation } = saved;
    tell(await holds(plan, generation) ? second.kept : second.failing);
  }

  return {
    async start() {
      if (location.protocol === 'file:') return tell(second.filePage);
      isThere = await isWritable();
      return tell(isThere ? second.kept : second.missing);
    },
    noteSaved(plan, generation) {
      saved = { plan, generation };
      if (!isThere || timer) return;
      const wait = Math.max(lookAfterMs, lookedAt + lookEveryMs - performance.now());
      timer = setTimeout(look, wait);
    },
  };
}
