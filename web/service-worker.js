/**
 * Keeps the built page for a visit without network. Files that carry a digest in their name come from the cache; the page
 * itself comes from the network while there is one, so a new build is seen at once, and a page that was taken away is gone.
 */

/**
 * What tsc, which reads all files for a page, does not know of a worker.
 * @typedef {Event & {request: Request, waitUntil: (work: Promise<unknown>) => void, respondWith: (answer: Promise<Response>) => void}} Asked
 * @typedef {{registration: ServiceWorkerRegistration, addEventListener: (type: string, listener: (event: Asked) => void) => void}} Worker
 */

/** What the build puts here. @type {{files: string[], version: string}} */
const {files, version} = /** @type {any} */ (globalThis).BUILD;
const worker = /** @type {Worker} */ (/** @type {unknown} */ (self));
const {scope} = worker.registration;
const ours = `dense-playground ${scope} `; // an origin may hold other pages, each with caches of its own
const kept = {cacheName: ours + version, ignoreVary: true};
const patience = 4000; // ms, before a network that does not answer counts as none
const pages = [scope, `${scope}index.html`];

/** @param {Request} request @returns {Promise<Response>} */
async function page(request) {
  const copy = await caches.match(scope, kept);
  if (!copy) return fetch(request);
  return Promise.race([
    fetch(request).then(answer => (answer.status < 500 ? answer : copy), () => copy),
    new Promise(resolve => setTimeout(resolve, patience, copy)),
  ]);
}

worker.addEventListener('install', event => event.waitUntil(
  caches.open(kept.cacheName).then(cache => cache.addAll(files.map(file => new Request(file, {cache: file === './' ? 'no-cache' : 'default'}))))));

worker.addEventListener('activate', event => event.waitUntil(
  caches.keys().then(names => Promise.all(names.filter(name => name.startsWith(ours) && name !== kept.cacheName).map(name => caches.delete(name))))));

worker.addEventListener('fetch', event => {
  const {request} = event;
  const address = request.url.replace(/[?#].*/s, '');
  if (request.mode === 'navigate' && pages.includes(address)) event.respondWith(page(request));
  else if (address.startsWith(`${scope}assets/`)) event.respondWith(caches.match(request, kept).then(copy => copy ?? fetch(request)));
});
