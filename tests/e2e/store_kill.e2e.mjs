// Chromium is killed while it saves, see support/kill_trials.mjs.
// DUEWISE_KILLS sets the number of trials (default 5).
import { test } from 'node:test';

import { serverOf } from './support/browser.mjs';
import { killTrials } from './support/kill_trials.mjs';
import { kill, startKillable } from './support/killable.mjs';
import { alone } from './support/store_probe.mjs';

const trials = Number(process.env.DUEWISE_KILLS ?? 5);
const wanted = process.env.DUEWISE_FILTER ?? '';
const name = `store: kill -9 while saving loses nothing acknowledged, ${trials} trials`;

async function start(profile) {
  const browser = await startKillable(profile);
  return {
    async open(address) {
      const page = await browser.devtools.contexts()[0].newPage();
      await page.goto(address);
      return {
        evaluate: (act) => page.evaluate(act),
        hear: (called, act) => page.exposeFunction(called, act),
      };
    },
    kill: () => kill(browser),
  };
}

const isSkipped = !name.includes(wanted);
test(name, { skip: isSkipped, timeout: 60_000 * (trials + 1) }, async (context) => {
  const { url } = await serverOf(alone.site);
  const found = await killTrials({ trials, url, start, database: 'Default/IndexedDB' });
  const { saves, vanished } = found;
  context.diagnostic(`${saves} saves acknowledged, database lost ${vanished} times`);
});
