// Making a plan and changing it, for tests of what becomes of it.
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export const saved = { id: 'save-state', label: /^Saved/ };
export const planName = { id: 'plan-name' };

/** A file of `rows` invoices of up to 97 customers; a plan made from it is called `title`. */
export async function invoicesFile(title, rows) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duewise-e2e-'));
  const file = path.join(folder, `${title}.csv`);
  let text = 'invoice_no,customer_id,issue_date,due_date,amount,currency\n';
  for (let row = 1; row <= rows; row += 1) {
    text += `I-${row},K${row % 97},2026-11-01,2027-01-10,${row}.00,CNY\n`;
  }
  await writeFile(file, text);
  return file;
}

/** Gives the open plan a name and waits until it is saved. */
export async function rename(app, text) {
  await app.fill(planName, text);
  await app.press('Enter');
  await app.page.waitForTimeout(600); // until it is seen that something is to be saved
  await app.waitFor(saved);
}

/**
 * For addInitScript: in place of the browser's folder dialog, which nothing can press, a folder of
 * the private files: a real FileSystemDirectoryHandle, whose permission is always there.
 */
export function ownFolder() {
  window.showDirectoryPicker = async () => {
    const top = await navigator.storage.getDirectory();
    return top.getDirectoryHandle('chosen', { create: true });
  };
}
