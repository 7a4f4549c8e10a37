// One cell as the text that stands for it in a CSV file: what is stored, not what the sheet's
// format would show of it; only dates are told by their format.

const daySeconds = 86_400;
const dayMilliseconds = 86_400_000;
// Excel's day 1 is 1900-01-01, and its day 60 the 29th of February that 1900 did not have.
const daysBefore1970 = { until1900March: 25_568, after: 25_569, since1904: 24_107 };
const lastDay = 2_932_896; // 9999-12-31 counted from 1970

const errors = new Map([[0x00, '#NULL!'], [0x07, '#DIV/0!'], [0x0f, '#VALUE!'], [0x17, '#REF!'],
  [0x1d, '#NAME?'], [0x24, '#NUM!'], [0x2a, '#N/A'], [0x2b, '#GETTING_DATA']]);

/** The shortest decimal text of the same double, without an exponent below 1e21. */
export function numberText(value) {
  const text = String(value);
  const [, sign, first, rest = '', zeros] = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text) ?? [];
  return zeros ? `${sign}0.${'0'.repeat(zeros - 1)}${first}${rest}` : text;
}

function dayText(day, is1904) {
  if (!is1904 && day === 60) return '1900-02-29';
  const { until1900March, after, since1904 } = daysBefore1970;
  const since1970 = day - (is1904 ? since1904 : day < 60 ? until1900March : after);
  if (since1970 > lastDay) return null;
  return new Date(since1970 * dayMilliseconds).toISOString().slice(0, 10);
}

function timeText(seconds) {
  return seconds === 0 ? '' : new Date(seconds * 1000).toISOString().slice(11, 19);
}

/** The date, time or both of Excel's number for it; the number where that is no date. */
export function dateText(value, is1904) {
  if (value < 0) return numberText(value);
  const seconds = Math.round(value * daySeconds);
  const day = Math.floor(seconds / daySeconds);
  const time = timeText(seconds % daySeconds);
  const date = day > 0 ? dayText(day, is1904) : '';
  if (date === null || (date === '' && time === '')) return numberText(value);
  return date && time ? `${date} ${time}` : date || time;
}

// `isDate` tells whether a format shows a date; hours beyond a day, [h]:mm, are a duration.
function isShownAsDate(format, isDate) {
  return typeof format === 'string' && isDate(format) && !/\[(h+|m+|s+)\]/i.test(format);
}

/** The text of one of the library's cells; empty for none. */
export function cellText(cell, { is1904, isDate }) {
  if (!cell || cell.v === undefined || cell.v === null) return '';
  switch (cell.t) {
    case 'n':
      if (!Number.isFinite(cell.v)) return '#NUM!';
      return isShownAsDate(cell.z, isDate) ? dateText(cell.v, is1904) : numberText(cell.v);
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE';
    case 'e':
      return errors.get(cell.v) ?? '#N/A';
    default:
      return String(cell.v);
  }
}
