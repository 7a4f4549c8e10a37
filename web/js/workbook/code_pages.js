// The encodings of old workbooks, decoded by the browser instead of by tables of the library, which
// would weigh more than everything else in the reader.

// Windows' numbers of encodings, and what browsers call them.
const labels = new Map([
  [866, 'ibm866'], [874, 'windows-874'], [932, 'shift_jis'], [936, 'gb18030'], [949, 'euc-kr'],
  [950, 'big5'], [1200, 'utf-16le'], [1250, 'windows-1250'], [1251, 'windows-1251'],
  [1252, 'windows-1252'], [1253, 'windows-1253'], [1254, 'windows-1254'], [1255, 'windows-1255'],
  [1256, 'windows-1256'], [1257, 'windows-1257'], [1258, 'windows-1258'], [10000, 'macintosh'],
  [10007, 'x-mac-cyrillic'], [20866, 'koi8-r'], [21866, 'koi8-u'], [28591, 'windows-1252'],
  [54936, 'gb18030'], [65001, 'utf-8'],
]);

const decoders = new Map();

// The rest are pages of DOS, ASCII below 128; their other characters are lost, not guessed.
const asciiOnly = {
  decode: (bytes) => Array.from(bytes, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : '\ufffd').join(''),
};

function decoderOf(page) {
  if (!decoders.has(page)) {
    const label = labels.get(page);
    decoders.set(page, label ? new TextDecoder(label, { ignoreBOM: true }) : asciiOnly);
  }
  return decoders.get(page);
}

/** What the library calls a table of code pages, as far as reading needs it. */
export const codePages = {
  utils: { decode: (page, bytes) => decoderOf(page).decode(Uint8Array.from(bytes)) },
};
