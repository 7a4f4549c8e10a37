// Archives made by hand, so that a test can make them lie.
import { deflateRawSync } from 'node:zlib';

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; ++bit) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 0xff];
  return ~crc >>> 0;
}

function fields(widths, values) {
  const bytes = Buffer.alloc(widths.reduce((sum, width) => sum + width, 0));
  let at = 0;
  widths.forEach((width, index) => {
    bytes.writeUIntLE(values[index], at, width);
    at += width;
  });
  return bytes;
}

/**
 * An archive of `entries`, each `{name, content, isStored}` and whatever else the directory shall
 * claim: `size`, `packedSize`, `checksum`, `method`, `flags`, `start`.
 */
export function zip(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, content, isStored = false, ...claims } of entries) {
    const bytes = Buffer.from(content);
    const packed = isStored ? bytes : deflateRawSync(bytes);
    const { method, flags, checksum, packedSize, size, start } = { method: isStored ? 0 : 8, flags: 0,
      checksum: crc32(bytes), packedSize: packed.length, size: bytes.length, start: offset, ...claims };
    const common = [20, flags, method, 0, 0, checksum, packedSize, size, Buffer.byteLength(name), 0];
    const widths = [2, 2, 2, 2, 2, 4, 4, 4, 2, 2];
    const head = Buffer.concat([fields([4, ...widths], [0x04034b50, ...common]), Buffer.from(name)]);
    parts.push(head, packed);
    directory.push(fields([4, 2, ...widths, 2, 2, 2, 4, 4],
      [0x02014b50, 20, ...common, 0, 0, 0, 0, start]), Buffer.from(name));
    offset += head.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = fields([4, 2, 2, 2, 2, 4, 4, 2],
    [0x06054b50, 0, 0, entries.length, entries.length, list.length, offset, 0]);
  return new Uint8Array(Buffer.concat([...parts, list, end]));
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const openXml = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const fixedParts = {
  '[Content_Types].xml': `<Types xmlns="${packages}/content-types">` +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${openXml}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${openXml}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${openXml}.styles+xml"/>` +
    `<Override PartName="/xl/sharedStrings.xml" ContentType="${openXml}.sharedStrings+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" ` +
    `Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">` +
    `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
    '</Relationships>',
};

const workbookOf = (name) => `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
  `<sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

/**
 * A workbook by hand: `rows` are the XML of the rows of its only sheet, `name`; `parts` and `claims`
 * are by the names of parts.
 */
export function xlsx(rows, { name: sheet = 'List', styles = '', strings = '', parts = {}, claims = {} } = {}) {
  const contents = {
    ...fixedParts,
    'xl/workbook.xml': workbookOf(sheet),
    'xl/styles.xml': `<styleSheet xmlns="${main}">${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ...parts,
  };
  return zip(Object.entries(contents).filter(([, content]) => content !== null)
    .map(([name, content]) => ({ name, content, ...claims[name] })));
}
