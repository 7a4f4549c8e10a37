// A sheet as CSV text whose line N is row N of the sheet, from A1 on.

import { ensure } from './codes.js';
import { limits } from './limits.js';

// Rows are filled up to the widest one, since a record should have as many fields as its header;
// not where a stray cell far to the right would make that mostly commas.
const filledWidthMax = 256;

const lineBreaks = /\r\n|[\r\n]/g;
// Also quoted is what another reader of the text might take for a delimiter.
const mustBeQuoted = /[",;\t|]|^\s|\s$/;

function fieldOf(text) {
  const line = text.replace(lineBreaks, ' ');
  return mustBeQuoted.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}

function requireExcelsSize(rows) {
  ensure(rows.length <= limits.rows, 'workbookHasTooManyCells');
  rows.forEach((cells) => ensure(cells.length <= limits.columns, 'workbookHasTooManyCells'));
}

// Of merged cells only the first one counts; others may still hold what was there before.
function clearMerged(rows, merges) {
  for (const { s: first, e: last } of merges) {
    for (let row = first.r; row <= Math.min(last.r, rows.length - 1); ++row) {
      const cells = rows[row] ?? [];
      for (let column = first.c; column <= Math.min(last.c, cells.length - 1); ++column) {
        if (row !== first.r || column !== first.c) cells[column] = undefined;
      }
    }
  }
}

function lineOf(cells, textOf) {
  let line = '';
  let width = 0;
  for (let column = 0; column < cells.length; ++column) {
    const text = textOf(cells[column]);
    if (text === '') continue;
    line += ','.repeat(column - Math.max(0, width - 1)) + fieldOf(text);
    width = column + 1;
  }
  return { line, width };
}

/**
 * The text of the rows of cells, each through `textOf`; empty where no cell has any. `rows` is used
 * up, so that a large sheet is not in memory twice.
 */
export function sheetText(rows, merges, textOf) {
  requireExcelsSize(rows);
  clearMerged(rows, merges);
  const lines = [];
  const widths = [];
  let fullWidth = 0;
  let length = 0;
  const add = (text) => {
    length += text.length;
    ensure(length <= limits.textLength, 'workbookHasTooManyCells');
    return text;
  };
  for (let row = 0; row < rows.length; ++row) {
    const { line, width } = lineOf(rows[row] ?? [], textOf);
    rows[row] = undefined;
    lines.push(add(`${line}\n`));
    widths.push(width);
    if (width <= filledWidthMax) fullWidth = Math.max(fullWidth, width);
  }
  while (widths.at(-1) === 0) lines.length = --widths.length;
  const fill = (width) => (width > 0 ? add(','.repeat(Math.max(0, fullWidth - width))) : '');
  return lines.map((line, row) => `${line.slice(0, -1)}${fill(widths[row])}\n`).join('');
}
