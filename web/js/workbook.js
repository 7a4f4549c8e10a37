// Excel workbooks, old and new: whether a file is one, and its sheets as CSV texts. The reader is a
// script of its own, which is loaded only now and ended after each file.

import { cancelled, WorkbookError } from './workbook/codes.js';
import { limits } from './workbook/limits.js';
import { startReader } from './workbook/script.js';

export { workbookCodes } from './workbook/codes.js';
export { isWorkbook } from './workbook/kind.js';

const deadlineMs = 120_000;

/**
 * Reads the sheets that have cells: `{sheets: [{name, isHidden, text}]}`, line N of a text being
 * row N of its sheet. Rejects with a `code`, one of `workbookCodes` or, after `signal` was aborted,
 * 'workbookCancelled'.
 */
export function readWorkbook(bytes, { signal, deadline = deadlineMs } = {}) {
  return new Promise((resolve, reject) => {
    const refuse = (code, detail) => reject(new WorkbookError(code, detail));
    if (signal?.aborted) return refuse(cancelled);
    if (bytes.length > limits.fileBytes) return refuse('workbookTooLarge');
    let reader;
    try {
      reader = startReader();
    } catch (error) {
      return refuse('workbookNotLoaded', String(error));
    }
    let isReady = false;
    const timer = setTimeout(() => end(() => refuse('workbookTooSlow')), deadline);
    const onAbort = () => end(() => refuse(cancelled));
    signal?.addEventListener('abort', onAbort);

    function end(answer) {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      reader.terminate();
      answer();
    }
    reader.addEventListener('message', ({ data }) => {
      if (data.isReady) isReady = true;
      else end(() => (data.code ? refuse(data.code, data.detail) : resolve(data)));
    });
    // All that the reader itself knows of comes as a message; what is left is lack of memory.
    reader.addEventListener('error', (event) => {
      event.preventDefault();
      end(() => refuse(isReady ? 'workbookHasTooManyCells' : 'workbookNotLoaded', event.message));
    });
    reader.postMessage(bytes);
  });
}
