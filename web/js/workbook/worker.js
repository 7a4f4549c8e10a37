// The reader of workbooks, apart from the page: what it allocates goes with it, and a file that
// keeps it busy for ever does not freeze the planner. One file, then it is ended.

import { readSheets } from './read.js';

self.addEventListener('message', async ({ data }) => {
  try {
    self.postMessage({ sheets: await readSheets(data) });
  } catch (error) {
    self.postMessage({ code: error.code ?? 'workbookDamaged', detail: String(error.stack) });
  }
});
self.postMessage({ isReady: true });
