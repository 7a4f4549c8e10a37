// Makes assets/calendars/*.json from the packages pinned in web/package-lock.json and the facts in
// calendar_amendments.json. `--check` writes nothing and fails where a file differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Holidays from 'date-holidays';

const lookedUp = '2026-11-21';
const weekend = ['saturday', 'sunday'];
const folder = new URL('../../assets/calendars/', import.meta.url);
const require = createRequire(import.meta.url);
const amendments = JSON.parse(
  readFileSync(new URL('calendar_amendments.json', import.meta.url), 'utf8'));

function packageVersion(name) {
  const entry = require.resolve(name);
  const root = entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`));
  const facts = JSON.parse(readFileSync(`${root}/node_modules/${name}/package.json`, 'utf8'));
  return `${name} ${facts.version}`;
}

/** Turns {date: name} into a list sorted by date. */
function sortedDays(names) {
  return Object.keys(names).sort().map((date) => ({ date, name: names[date] }));
}

function withinYears(names, first, last) {
  return Object.fromEntries(Object.entries(names).filter(([date]) => {
    const year = Number(date.slice(0, 4));
    return year >= first && year <= last;
  }));
}

/** Lists the mainland: "English,Chinese,days" by date, holidays and make-up days apart. */
function mainland() {
  const days = require('chinese-days/dist/chinese-days.json');
  const chineseNames = (list) =>
    Object.fromEntries(Object.entries(list).map(([date, text]) => [date, text.split(',')[1]]));
  const years = Object.keys(days.holidays).map((date) => Number(date.slice(0, 4)));
  return {
    id: 'cn',
    name: { en: 'Mainland China', 'zh-Hans': '中国大陆', 'zh-Hant': '中國大陸' },
    first_year: Math.min(...years),
    last_year: Math.max(...years),
    rest_days: weekend,
    source: {
      publication: '国务院办公厅关于部分节假日安排的通知 (State Council General Office, yearly notice)',
      package: `${packageVersion('chinese-days')} (MIT)`,
      looked_up: lookedUp,
    },
    note: {
      en: 'With the make-up working days at weekends.',
      'zh-Hans': '包括周末的调休上班日。',
      'zh-Hant': '包括週末的調休上班日。',
    },
    holidays: sortedDays(chineseNames(days.holidays)),
    working_days: sortedDays(chineseNames(days.workdays)),
  };
}

// Names that date-holidays writes in the wrong script, with old forms, or with a second name.
const betterNames = new Map([
  ['农历新年假期', '春節補假'],
  ['228和平紀念日', '和平紀念日'],
  ['淸明節', '清明節'],
  ['中華民國開國紀念日 / 元旦', '開國紀念日'],
  ['國慶日 / 雙十節', '國慶日'],
]);

function holidayName(name) {
  const substitute = name.endsWith(' (更换日)');
  const plain = name.replace(' (更换日)', '');
  return (betterNames.get(plain) ?? plain) + (substitute ? '補假' : '');
}

/** The public holidays of a country by date; of two on one day the names are joined. */
function publicHolidays(country, first, last) {
  const holidays = new Holidays(country);
  const names = {};
  // A day of the next year may be made up in December.
  for (let year = first; year <= last + 1; ++year) {
    for (const day of holidays.getHolidays(year)) {
      if (day.type !== 'public') continue;
      const date = day.date.slice(0, 10);
      const name = holidayName(day.name);
      names[date] = names[date] && names[date] !== name ? `${names[date]}、${name}` : name;
    }
  }
  return withinYears(names, first, last);
}

function hongKong() {
  const [first, last] = [2021, 2026];
  return {
    id: 'hk',
    name: { en: 'Hong Kong', 'zh-Hans': '香港', 'zh-Hant': '香港' },
    first_year: first,
    last_year: last,
    rest_days: weekend,
    source: {
      publication: '香港特別行政區政府憲報 公眾假期 (General holidays, gazetted yearly)',
      package: `${packageVersion('date-holidays')} (data CC BY 3.0)`,
      looked_up: lookedUp,
    },
    note: {
      en: 'By law Sunday alone is a weekly general holiday; offices rest on Saturday too, so ' +
        'both are rest days here.',
      'zh-Hans': '法定每周公众假期只有星期日；办公室一般星期六也休息，本日历两天都算休息日。',
      'zh-Hant': '法定每週公眾假期只有星期日；辦公室一般星期六也休息，本日曆兩天都算休息日。',
    },
    holidays: sortedDays(publicHolidays('HK', first, last)),
    working_days: [],
  };
}

function taiwan() {
  const [first, last] = [2017, 2027];
  const holidays = publicHolidays('TW', first, last);
  const workingDays = {};
  for (const amendment of amendments.tw) {
    for (const [date, name] of Object.entries(amendment.holidays)) {
      if (holidays[date]) throw new Error(`${date} is no gap any more, drop the amendment`);
      holidays[date] = name;
    }
    Object.assign(workingDays, amendment.working_days);
  }
  return {
    id: 'tw',
    name: { en: 'Taiwan', 'zh-Hans': '台湾', 'zh-Hant': '臺灣' },
    first_year: first,
    last_year: last,
    rest_days: weekend,
    source: {
      publication: '行政院人事行政總處 政府行政機關辦公日曆表 (Office calendar of the Directorate-General of ' +
        'Personnel Administration, yearly)',
      package: `${packageVersion('date-holidays')} (data CC BY 3.0)`,
      amendments: amendments.tw.map((amendment) => amendment.source),
      looked_up: lookedUp,
    },
    note: {
      en: 'Government offices; the last make-up working Saturday was 2025-02-08.',
      'zh-Hans': '政府机关日历；最后一个补班日是 2025-02-08。',
      'zh-Hant': '政府機關日曆；最後一個補行上班日是 2025-02-08。',
    },
    holidays: sortedDays(holidays),
    working_days: sortedDays(workingDays),
  };
}

/** A calendar without holidays; nothing in it can run out. */
function plain(id, name, restDays) {
  return {
    id,
    name,
    first_year: 1,
    last_year: 9999,
    rest_days: restDays,
    source: { publication: 'none needed', looked_up: lookedUp },
    holidays: [],
    working_days: [],
  };
}

/** JSON with one day a line, so that a change of the lists reads well as a diff. */
function write(calendar) {
  const days = (list) => {
    if (list.length === 0) return '[]';
    return `[\n${list.map((day) => `    ${JSON.stringify(day)}`).join(',\n')}\n  ]`;
  };
  const { holidays, working_days, ...facts } = calendar;
  const head = JSON.stringify(facts, null, 2).slice(0, -2);
  return `${head},\n  "holidays": ${days(holidays)},\n  "working_days": ${days(working_days)}\n}\n`;
}

const calendars = [
  plain('every-day', { en: 'Every day', 'zh-Hans': '每天', 'zh-Hant': '每天' }, []),
  plain('weekends', { en: 'Weekends only', 'zh-Hans': '只休周末', 'zh-Hant': '只休週末' }, weekend),
  mainland(),
  hongKong(),
  taiwan(),
];
const isCheck = process.argv.includes('--check');
let different = 0;
for (const calendar of calendars) {
  const file = new URL(`${calendar.id}.json`, folder);
  const text = write(calendar);
  if (!isCheck) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`assets/calendars/${calendar.id}.json differs from what its sources give`);
    ++different;
  }
}
process.exitCode = different === 0 ? 0 : 1;
