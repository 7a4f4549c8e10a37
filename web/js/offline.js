// The hosted page without a connection. A service worker (offline/worker.js) keeps a whole version
// of the page; a newer one is used when the user says so or when all tabs have been closed. A page
// that names no worker, or a browser that allows none, goes on as if there were no such thing.

import { workerAddress } from './offline/address.js';

const checkEveryMs = 3_600_000;

// A page that stays open for days asks for newer versions when the user comes back to it.
function checkAtTimes(registration) {
  let checked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - checked < checkEveryMs) return;
    checked = Date.now();
    registration.update().catch(() => {}); // no connection: another time
  });
}

// Calls `onReady` whenever a whole version waits beside the one in use.
function watch(registration, onReady) {
  const look = () => {
    if (registration.active && registration.waiting) onReady();
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  look();
}

// Lets the version that waits take over, then loads the page from it. Where another tab has made it
// take over already, loading is all there is to do.
function change({ waiting }) {
  const reload = () => location.reload();
  if (!waiting) return reload();
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
  waiting.postMessage({ use: true });
  return undefined;
}

/**
 * Makes the page work offline. `parts` are the page's own files, by name; `saveAll` saves what is
 * unsaved and answers whether it could.
 */
export async function keepOffline({ parts, notices, saveAll }) {
  let registration;
  try {
    const address = workerAddress();
    if (!address || !navigator.serviceWorker) return;
    registration = await navigator.serviceWorker.register(address, { updateViaCache: 'none' });
  } catch {
    return; // a private window, a setting, or no connection
  }
  async function use() {
    if (await saveAll()) change(registration);
    else notices.showBarFor('updateNotSaved', 10_000);
  }
  const hide = () => notices.hideBar('updateReady');
  watch(registration, () => notices.showBar('updateReady', {
    useNow: () => {
      hide();
      use();
    },
    later: hide,
  }));
  registration.active?.postMessage({ opened: parts });
  checkAtTimes(registration);
}
