// The last moment in which a page is sure to run.

/** Calls `act` whenever the page goes or is hidden: it may never be shown again. */
export function whenLeaving(act) {
  addEventListener('pagehide', act);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) act();
  });
}
