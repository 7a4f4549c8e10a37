// What one workbook may cost. The rows and columns are Excel's own limits; the rest is far above
// any list of invoices and low enough for the memory of a small computer.

const mebibyte = 1024 * 1024;

export const limits = {
  fileBytes: 64 * mebibyte,
  entries: 2000,
  entryBytes: 256 * mebibyte,
  unpackedBytes: 512 * mebibyte,
  // Beyond its first mebibyte an entry may not unpack to more than this many times its size. Sheets
  // whose cells carry their places reach 10 to 20.
  ratio: 200,
  freeBytes: mebibyte,
  rows: 1_048_576,
  columns: 16_384,
  cells: 4_000_000, // about 1.2 GB while they are read
  textLength: 256 * mebibyte,
};
