// The service worker: keeps one whole version of the page, so that it opens without a connection.
// web/tools/dist.mjs writes the version in front of this script:
//   self.release = {id, files: {'': hash, 'duewise.….js': hash, …}}
// with addresses below this script's folder ('' is the page) and their SHA-256. A version is kept
// only when every file of it has its hash; until then, and until the user wants it or all tabs are
// closed, the one before goes on. Names of files hold a hash, so none belongs to two contents.
//
// Without a version in front (the page as ./dev run serves it) the worker removes itself.

const { id, files } = self.release ?? { id: '', files: {} };
const home = new URL('./', self.location).href;
const prefix = `duewise ${new URL(home).pathname} `; // other pages of this host have caches, too
const ownCache = prefix + id;
const isPart = (name) => /^duewise[a-z0-9-]*\.[0-9a-f]{12}\.[a-z]+$/.test(name);

// Of two workers, one installing and one tidying up, only one touches the caches.
function alone(act) {
  return navigator.locks ? navigator.locks.request(prefix, act) : act();
}

async function cacheNames() {
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

async function findInAnyCache(address) {
  for (const cacheName of await cacheNames()) {
    const found = await caches.match(address, { cacheName });
    if (found) return found;
  }
  return undefined;
}

async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// What the host sent with a file holds for the kept one as well, but for how it was packed. A
// response that was redirected could not be shown as a page.
function keepable(response, bytes) {
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Vary']) headers.delete(name);
  return new Response(bytes, { headers });
}

// The file with this hash: from an older version, from the browser's own cache, or from the host.
async function obtain(name, hash) {
  const address = home + name;
  const sources = [
    () => findInAnyCache(address),
    () => fetch(address),
    () => fetch(address, { cache: 'reload' }),
  ];
  for (const source of sources) {
    const response = await source();
    if (!response?.ok) continue;
    const bytes = await response.arrayBuffer();
    if (await hashOf(bytes) === hash) return keepable(response, bytes);
  }
  throw new Error(`"${name}" is not as this version has it`);
}

async function keepVersion() {
  const names = Object.keys(files);
  const responses = await Promise.all(names.map((name) => obtain(name, files[name])));
  const cache = await caches.open(ownCache);
  await Promise.all(names.map((name, index) => cache.put(home + name, responses[index])));
}

async function leave() {
  await self.registration.unregister();
  for (const name of await cacheNames()) await caches.delete(name);
}

// Deletes other versions when the only page there is has told that its parts are this version's,
// and no further version is on its way.
async function tidyUp(parts) {
  if (!parts.every((name) => name in files)) return;
  const { installing, waiting } = self.registration;
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const ours = pages.filter((page) => page.url.startsWith(home));
  if (installing || waiting || ours.length > 1) return;
  for (const name of await cacheNames()) {
    if (name !== ownCache) await caches.delete(name);
  }
}

// Addresses of pages → their files.
const pages = new Map([['', ''], ['index.html', ''], ['rescue.html', 'rescue.html']]);

// The file a request asks for, where it is one of the page's; null where it is none of ours.
function nameOf(request) {
  if (request.method !== 'GET' || !request.url.startsWith(home)) return null;
  const { pathname, search } = new URL(request.url);
  const name = pathname.slice(new URL(home).pathname.length);
  if (request.mode === 'navigate') return pages.get(name) ?? null;
  return search === '' && (name in files || isPart(name)) ? name : null;
}

// A page that is still open asks for parts of its own version, which may be an older one. What the
// browser has thrown away comes from the host: whole, because names do not go across versions.
async function answer(request, name) {
  const own = await caches.match(home + name, { cacheName: ownCache });
  const kept = own ?? (isPart(name) ? await findInAnyCache(home + name) : undefined);
  return kept ?? fetch(request);
}

self.addEventListener('install', (event) => {
  event.waitUntil(alone(keepVersion));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(id === '' ? leave() : self.clients.claim());
});

self.addEventListener('message', (event) => {
  if (event.data.use) self.skipWaiting();
  if (event.data.opened) event.waitUntil(alone(() => tidyUp(event.data.opened)));
});

self.addEventListener('fetch', (event) => {
  const name = id === '' ? null : nameOf(event.request);
  if (name !== null) event.respondWith(answer(event.request, name));
});
