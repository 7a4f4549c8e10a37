// Where the reader's script is: a file beside the page, or text within it when the page is a single
// file. It is the only script the page may start, and only by the address found here.

const embeddedId = 'workbook-script';

function findAddress() {
  const embedded = document.getElementById(embeddedId);
  if (!embedded) return new URL(document.documentElement.dataset.workbook, document.baseURI).href;
  return URL.createObjectURL(new Blob([embedded.textContent], { type: 'text/javascript' }));
}

let address = '';

function onlyTheReader(asked) {
  if (asked !== address) throw new TypeError(`not the reader of workbooks: ${asked}`);
  return asked;
}

// The content security policy allows one policy of this name, and this is it.
const policy = globalThis.trustedTypes?.createPolicy('duewise-workbook',
  { createScriptURL: onlyTheReader });

/** Starts the reader in a thread of its own. */
export function startReader() {
  address ||= findAddress();
  return new Worker(policy ? policy.createScriptURL(address) : address);
}
