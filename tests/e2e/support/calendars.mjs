// Calendars as others read them. Each function gives the events as {uid, start, end, summary,
// description, category, sequence}, so that they can be compared.
import assert from 'node:assert/strict';

import schemas from '@ts-ics/schema-zod';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const byUid = (a, b) => (a.uid < b.uid ? -1 : 1);
const day = (date) => date.toISOString().slice(0, 10);

/** Undone by the letter of RFC 5545: folding (3.1), then escapes (3.3.11). */
export function eventsOfLines(text) {
  const plain = (value) => value.replace(/\\([\\;,nN])/g, (_, sign) => (/n/i.test(sign) ? '\n' : sign));
  const events = [];
  let event = null;
  for (const line of text.replaceAll('\r\n ', '').split('\r\n')) {
    if (line === 'BEGIN:VEVENT') event = { description: '', category: '' };
    if (line === 'END:VEVENT') events.push(event);
    const [, name, value] = /^([A-Z-]+)(?:;VALUE=DATE)?:(.*)$/s.exec(line) ?? [];
    const date = () => value.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
    if (!event || name === undefined) continue;
    if (name === 'UID') event.uid = value;
    if (name === 'DTSTART') event.start = date();
    if (name === 'DTEND') event.end = date();
    if (name === 'SUMMARY') event.summary = plain(value);
    if (name === 'DESCRIPTION') event.description = plain(value);
    if (name === 'CATEGORIES') event.category = plain(value);
    if (name === 'SEQUENCE') event.sequence = Number(value);
  }
  return events.sort(byUid);
}

/** As Thunderbird's library reads it, which refuses what is not iCalendar. */
export function eventsByIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    assert.ok(event.startDate.isDate && event.endDate.isDate);
    return {
      description: event.description ?? '',
      category: component.getFirstPropertyValue('categories') ?? '',
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      summary: event.summary,
    };
  }).sort(byUid);
}

/** `event` as node-ical gives it, which leaves the escapes of categories and undoes those of texts
 * one kind after the other, so that a backslash before an n becomes a line break. */
export const asNodeIcalReads = ({ category, ...event }) => ({
  ...event,
  summary: event.summary.replace(/\\[nN]/g, '\\\n'),
  description: event.description.replace(/\\[nN]/g, '\\\n'),
});

/** As servers on Node read it, without categories. */
export function eventsByNodeIcal(text) {
  const found = Object.values(nodeIcal.sync.parseICS(text));
  return found.filter(({ type }) => type === 'VEVENT').map((event) => ({
    description: event.description ?? '',
    uid: event.uid,
    sequence: Number(event.sequence),
    start: day(event.start),
    end: day(event.end),
    summary: event.summary,
  })).sort(byUid);
}

/** Fails on what RFC 5545 does not allow, or asks for and is not there. */
export async function checkCalendar(text) {
  const { events } = schemas.parseIcsCalendar(text); // throws where its schema is not met
  assert.ok(text.endsWith('END:VCALENDAR\r\n'));
  assert.doesNotMatch(text, /[^\r]\n|\r[^\n]/);
  assert.doesNotMatch(text, /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/); // 3.1: no control characters
  for (const line of text.split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, `longer than 75 octets: ${line}`);
  }
  const lines = text.replaceAll('\r\n ', '').trimEnd().split('\r\n');
  for (const line of lines) assert.match(line, /^[A-Z][A-Z-]*(;[A-Z]+=[A-Z]+)?:/);
  // 3.6: once each in the calendar; 3.6.1: once each in an event.
  const count = (name) => lines.filter((line) => line.split(/[:;]/)[0] === name).length;
  for (const name of ['VERSION', 'PRODID', 'CALSCALE', 'METHOD']) assert.equal(count(name), 1, name);
  const all = count('BEGIN') - 1;
  for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'SEQUENCE', 'LAST-MODIFIED']) {
    assert.equal(count(name), all, name);
  }
  assert.equal(events.length, all);
  assert.equal(new Set(lines.filter((line) => line.startsWith('UID:'))).size, all);
  assert.ok(!lines.includes('BEGIN:VALARM'));
}
