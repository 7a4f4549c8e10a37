// Files that the user drops on the page or chooses.

const bytesMax = 256 * 1024 * 1024;

export function createFiles(input, { call, callWithTexts, memory, frames, notices }) {
  async function open(file) {
    if (file.size > bytesMax) {
      notices.showBarFor('tooLarge', 10_000);
      return;
    }
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      notices.showBarFor('unreadable', 10_000); // a folder, or moved away meanwhile
      return;
    }
    const start = call('begin_file', bytes.length);
    if (start === undefined) return;
    memory().set(bytes, start);
    callWithTexts('end_file', [file.name]);
    frames.request();
  }

  const carriesFiles = (event) => Array.from(event.dataTransfer.types).includes('Files');
  const openFirst = (files) => files.length > 0 && open(files[0]);

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
    openFirst(event.dataTransfer.files);
  });
  input.addEventListener('change', () => {
    openFirst(input.files);
    input.value = ''; // the same file may be chosen again
  });

  return {
    openFirst,
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
