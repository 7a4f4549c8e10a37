// Files that the user drops on the page or chooses, one or many at a time.

import { clockText } from './saved_at.js';
import { isWorkbook, readWorkbook } from './workbook.js';

const bytesMax = 256 * 1024 * 1024;

export function createFiles(input, { call, callWithTexts, memory, frames, notices }) {
  /** Hands bytes over, which wait for `open_files`. Answers whether the program took them. */
  function handOver(bytes, end) {
    const start = call('begin_file', bytes.length);
    if (start === undefined) return false;
    memory().set(bytes, start);
    end();
    return true;
  }

  async function read(file) {
    if (file.size > bytesMax) {
      notices.showBarFor('tooLarge', 10_000);
      return null;
    }
    try {
      return new Uint8Array(await file.arrayBuffer());
    } catch {
      notices.showBarFor('unreadable', 10_000); // a folder, or moved away meanwhile
      return null;
    }
  }

  async function readSheets(bytes) {
    const reading = new AbortController();
    notices.showBar('readingWorkbook', { cancel: () => reading.abort() });
    try {
      return (await readWorkbook(bytes, { signal: reading.signal })).sheets;
    } catch (error) {
      if (!reading.signal.aborted) notices.showBarFor(error.code, 10_000);
      return [];
    } finally {
      notices.hideBar('readingWorkbook');
    }
  }

  async function addSheets(file, bytes) {
    const sheets = await readSheets(bytes);
    let count = 0;
    for (const { name, text } of sheets) {
      const end = () => callWithTexts('end_sheet', [file.name, name]);
      count += handOver(new TextEncoder().encode(text), end) ? 1 : 0;
    }
    return count > 0;
  }

  const finish = (file) => callWithTexts('end_file', [file.name, clockText(file.lastModified)]);

  async function add(file) {
    const bytes = await read(file);
    if (bytes !== null && isWorkbook(bytes)) return addSheets(file, bytes);
    return bytes !== null && handOver(bytes, () => finish(file));
  }

  // What is dropped while other files are read waits for them.
  let last = Promise.resolve();
  async function openAll(files) {
    let count = 0;
    for (const file of files) count += (await add(file)) ? 1 : 0;
    if (count > 0) call('open_files');
    frames.request();
  }
  function open(list) {
    const files = Array.from(list); // the list is emptied when its event is over
    if (files.length > 0) last = last.then(() => openAll(files));
  }

  const carriesFiles = (event) => Array.from(event.dataTransfer.types).includes('Files');

  window.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    document.body.classList.add('dropping');
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) document.body.classList.remove('dropping');
  });
  window.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    document.body.classList.remove('dropping');
    open(event.dataTransfer.files);
  });
  input.addEventListener('change', () => {
    open(input.files);
    input.value = ''; // the same file may be chosen again
  });

  return {
    open,
    /** Lays the real file input over the planner's button; a width of 0 takes it away. */
    placeInput(x, y, width, height) {
      input.hidden = width === 0;
      input.style.left = `${x}px`;
      input.style.top = `${y}px`;
      input.style.width = `${width}px`;
      input.style.height = `${height}px`;
    },
    /** Opens the browser's dialog; works only while a key or button event is handled. */
    choose: () => input.click(),
  };
}
