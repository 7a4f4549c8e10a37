// Where the service worker is: a file that the release names in its page. It is the only one the
// page may register, and only by that address.

/** The worker's address, as trusted as the browser wants it; '' where the page has none. */
export function workerAddress() {
  const { offline } = document.documentElement.dataset;
  if (!offline) return '';
  const address = new URL(offline, document.baseURI).href;
  const onlyTheWorker = (asked) => {
    if (asked !== address) throw new TypeError(`not the page's worker: ${asked}`);
    return asked;
  };
  // The content security policy allows one policy of this name, and this is it.
  const policy = globalThis.trustedTypes?.createPolicy('duewise-offline',
    { createScriptURL: onlyTheWorker });
  return policy ? policy.createScriptURL(address) : address;
}
