// Kills Firefox while it saves. Run by hand, because Firefox is not among what ./dev installs:
// apt-get install firefox-esr, ./dev build, then
// DUEWISE_KILLS=20 node --experimental-websocket tests/e2e/firefox_kill.mjs
import { closeAll, serverOf } from './support/browser.mjs';
import { startFirefox } from './support/firefox.mjs';
import { killTrials } from './support/kill_trials.mjs';
import { alone } from './support/store_probe.mjs';

const trials = Number(process.env.DUEWISE_KILLS ?? 5);
const { url } = await serverOf(alone.site);
// Firefox keeps what a page stores in a folder that is called like the address.
const database = `storage/default/${url.replace(/\/$/, '').replaceAll(/[:/]/g, '+')}/idb`;
const { saves, vanished } = await killTrials({ trials, url, start: startFirefox, database });
console.log(`${trials} kills, ${saves} saves acknowledged, database lost ${vanished} times, 0 lost`);
await closeAll();
