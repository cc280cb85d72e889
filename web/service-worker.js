/**
 * Keeps the built page for visits without network, and for those on which its host answers something else: a login page,
 * an error, half of an upload, nothing. The build knows the SHA-256 of each file, and only what has it is kept or shown.
 *
 * A version goes by the digest of its page, which leads to all its other files; the page is kept last, so a version that
 * has one is complete. The page comes from the host when the host shows one of a complete version, which a newer one is
 * made first; in every other case it comes from what is kept, and the older versions go when no visit shows them.
 */

/**
 * What tsc, which reads all files for a page, does not know of a worker.
 * @typedef {Event & {request: Request, waitUntil: (work: Promise<unknown>) => void, respondWith: (answer: Promise<Response>) => void}} Asked
 * @typedef {{registration: ServiceWorkerRegistration, skipWaiting: () => Promise<void>, addEventListener: (type: string, listener: (event: Asked) => void) => void}} Worker
 */

/**
 * What the build puts here: digests by path, where the page has the empty one, and the ms before a host that does not
 * answer counts as none.
 * @type {{digests: Record<string, string>, patience: number}}
 */
const {digests, patience} = /** @type {any} */ (globalThis).BUILD;
const worker = /** @type {Worker} */ (/** @type {unknown} */ (self));
const {scope} = worker.registration;
const ours = `dense-playground whole ${scope} `; // an origin may hold other pages, each with caches of its own
const own = ours + digests[''];
const unchecked = `dense-playground ${scope} `; // of the workers before this one, which kept whatever a host answered
const pages = [scope, `${scope}index.html`];
const types = {js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', wasm: 'application/wasm', '': 'text/html; charset=utf-8'};

/** @param {BufferSource} bytes */
const digestOf = async bytes => btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));

/** The oldest first; none where the browser cannot read them. @param {string} prefix @returns {Promise<string[]>} */
const cacheNames = prefix => caches.keys().then(names => names.filter(name => name.startsWith(prefix)), () => []);

/** @param {string} address @param {string} [page] digest of one version's, else the newest that has the file @returns {Promise<Response | undefined>} */
async function kept(address, page = '') {
  for (const cacheName of (await cacheNames(ours + page)).reverse()) {
    const copy = await caches.match(address, {cacheName});
    if (copy) return copy;
  }
}

/** What of an answer is kept and shown. @param {string} path @param {ArrayBuffer} bytes @param {Headers} headers whose type a host may have wrong, too */
function made(path, bytes, headers) {
  const type = types[/** @type {keyof typeof types} */ (path.replace(/^.*\./, ''))];
  return new Response(bytes, {headers: {...Object.fromEntries(headers), 'content-type': type}});
}

/** A file of this build, wherever it can be had: from an older version, from what the browser keeps itself, or from the host. @param {string} path */
async function file(path) {
  const address = scope + path;
  for (const ask of [() => kept(address), () => fetch(address), () => fetch(address, {cache: 'reload'})]) {
    const answer = await ask().catch(() => undefined);
    const bytes = await answer?.arrayBuffer().catch(() => undefined);
    if (answer?.ok && bytes && await digestOf(bytes) === digests[path]) return made(path, bytes, answer.headers);
  }
  throw new Error(`${address} is not what was built.`);
}

/** Makes this version complete, or throws. */
async function keep() {
  const cache = await caches.open(own);
  const put = async (/** @type {string} */ path) => cache.put(scope + path, await file(path));
  await Promise.all(Object.keys(digests).filter(path => path !== '').map(put));
  await put('');
}

/** Has the worker of a newer build, if there is one, make that version complete. */
async function update() {
  await worker.registration.update();
  const newer = worker.registration.installing;
  if (newer) await new Promise(resolve => newer.addEventListener('statechange', resolve, {once: true}));
}

/** @returns {Promise<Response | undefined>} what the host shows, if it is the page of a complete version */
async function shown() {
  const answer = await fetch(scope, {cache: 'no-cache'});
  if (!answer.ok) return undefined;
  const bytes = await answer.arrayBuffer();
  const digest = await digestOf(bytes);
  const isComplete = async () => await kept(scope, digest) !== undefined;
  if (!await isComplete()) await (digest === digests[''] ? keep() : update());
  return await isComplete() ? made('', bytes, answer.headers) : undefined;
}

/** @param {Request} request */
async function page(request) {
  /** @type {Promise<undefined>} */
  const late = new Promise(resolve => setTimeout(resolve, patience));
  const answer = await Promise.race([shown().catch(() => undefined), late]);
  return answer ?? await kept(scope) ?? fetch(request);
}

/** @param {Request} request @param {string} path */
const part = async (request, path) => await kept(scope + path) ?? (path in digests ? file(path) : fetch(request));

worker.addEventListener('install', event => event.waitUntil(keep().then(async () => {
  if ((await cacheNames(unchecked)).length > 0) await worker.skipWaiting(); // what may be spoilt goes at once
})));

worker.addEventListener('activate', event => event.waitUntil(
  Promise.all([cacheNames(ours), cacheNames(unchecked)]).then(names => Promise.all(names.flat().filter(name => name !== own).map(name => caches.delete(name))))));

worker.addEventListener('fetch', event => {
  const {request} = event;
  const address = request.url.replace(/[?#].*/s, '');
  if (request.mode === 'navigate' && pages.includes(address)) event.respondWith(page(request));
  else if (address.startsWith(`${scope}files/`)) event.respondWith(part(request, address.slice(scope.length)));
});
