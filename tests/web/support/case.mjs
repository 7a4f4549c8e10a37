// Registers a test unless ./dev test was given a filter that its name does not hold.
import { test } from 'node:test';

const wanted = process.env.DUEWISE_FILTER ?? '';

export function check(name, body) {
  if (name.includes(wanted)) test(name, { timeout: 120_000 }, body);
}
