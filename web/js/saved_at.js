// When things were saved, in the one form that reads alike in all languages and sorts by time.

import { openDatabase } from './rescue/database.js';
import { listPlans } from './rescue/plans.js';

/** "2026-11-22 14:30" on the user's clock; '' for no time. */
export function clockText(milliseconds) {
  if (!(milliseconds > 0)) return '';
  const time = new Date(milliseconds);
  const two = (number) => String(number).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** When the newest state of `plan` in the database was saved; '' where nobody can say. */
export async function savedAt(plan) {
  try {
    const store = await openDatabase();
    const found = store && listPlans([store]).find(({ id }) => id === plan);
    return found ? clockText(found.states[0].savedAt) : '';
  } catch {
    return '';
  }
}
