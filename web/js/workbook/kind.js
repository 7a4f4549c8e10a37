// What a file is, by its bytes.

const beginsWith = (bytes, signature) => signature.every((byte, at) => bytes[at] === byte);

export const isArchive = (bytes) => beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);

/** Whether it is a file of Excel 5 to 2003, or one that is encrypted, or of another old program. */
export const isCompound = (bytes) =>
  beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

// The names of an archive's parts stand in it as they are, even where its end is missing.
const sheetsName = Array.from('xl/work', (sign) => sign.charCodeAt(0));

function holdsSheets(bytes) {
  const [first, ...rest] = sheetsName;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (rest.every((byte, offset) => bytes[at + 1 + offset] === byte)) return true;
  }
  return false;
}

/** Whether `readWorkbook` is to be asked: it reads the file or knows why not. */
export const isWorkbook = (bytes) =>
  isCompound(bytes) || (isArchive(bytes) && holdsSheets(bytes));
