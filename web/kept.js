/** The copy of the page that the service worker keeps: asked for, told of, and taken where the page itself is not whole. */
import {trustedAddress} from '../wasm/trusted-address.js';

/** @returns {Promise<ServiceWorkerRegistration | string>} or why there is none */
async function registered() {
  if (parent !== window) return 'it is part of another page.';
  if (self.origin === 'null') return 'its host shows it in a sandbox, where browsers keep nothing.';
  if (!navigator.serviceWorker) return 'browsers do that for pages that came by HTTPS, and some not in private windows.';
  try {
    return await navigator.serviceWorker.register(trustedAddress('./service-worker.js'));
  } catch (error) {
    return `the browser says “${error instanceof Error ? error.message : error}”.`;
  }
}

/** Has the page kept, and says so when it is, or why it cannot be. @param {Element | null} place */
export async function keep(place) {
  if (location.protocol === 'file:') return;
  const registration = await registered();
  if (typeof registration !== 'string') await navigator.serviceWorker.ready;
  if (place) place.textContent = typeof registration === 'string'
    ? `This page is not kept for a visit without network: ${registration}`
    : 'This page is kept in your browser, and opens without network.';
}

const again = 'dense-playground was loaded again';

/**
 * Where a part of the page has not come, or is not what it should be: the whole is asked for, and when it is kept the page
 * is loaded again, once in a tab, and then lacks nothing.
 */
export async function loadAgainWhenKept() {
  if (typeof await registered() === 'string') return;
  const {controller, ready} = navigator.serviceWorker;
  if (controller) await new Promise(resolve => navigator.serviceWorker.addEventListener('controllerchange', resolve, {once: true}));
  else await ready;
  if (sessionStorage.getItem(again)) return;
  sessionStorage.setItem(again, 'yes');
  location.reload();
}
