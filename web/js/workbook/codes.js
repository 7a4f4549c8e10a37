// Why a workbook is refused. Each code is a key of texts.js, so that it can be shown as it is.

export const workbookCodes = [
  'workbookTooLarge', // more bytes than we read
  'workbookUnpacksTooLarge', // few bytes that unpack to more than we take
  'workbookHasTooManyCells', // more rows, columns or cells than we read
  'workbookEncrypted', // can only be opened with a password
  'workbookDamaged', // cut off, or not as its format says
  'workbookUnknown', // of the family, but holds no sheets: a letter, an e-mail
  'workbookEmpty', // sheets without a single cell
  'workbookTooSlow', // not read within the deadline
  'workbookNotLoaded', // the reader itself could not be loaded
];

/** What `readWorkbook` rejects with when its signal was aborted; nothing to tell the user. */
export const cancelled = 'workbookCancelled';

export class WorkbookError extends Error {
  constructor(code, detail = '') {
    super(detail ? `${code}: ${detail}` : code);
    this.code = code;
  }
}

/** Throws the refusal `code` unless `holds`. */
export function ensure(holds, code, detail) {
  if (!holds) throw new WorkbookError(code, detail);
}
