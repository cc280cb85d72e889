import {html, nothing} from 'lit';
import {bandsOf, words} from './version-bands.js';

/** @typedef {import('../../wasm/python.js').InVersion} InVersion */

/** @param {{head: string, versions: InVersion[], keras: string, onChoose: (keras: string) => void}} line */
export function versionLine({head, versions, keras, onChoose}) {
  const bands = bandsOf(versions);
  return html`
    <div class="versions" role="group" aria-label="Every version">
      <h3>${head}</h3>
      <div class="bands">${bands.map(({mark, alike, lastLine, versions: own}) => {
        const [oldest, newest] = [own[0], /** @type {string} */ (own.at(-1))];
        const range = oldest === newest ? oldest : `${oldest} – ${newest}`;
        const said = `${range}: ${words[mark]}${mark === '✕' && lastLine ? `: ${lastLine}` : alike && !own.includes(keras) ? `, and prints what ${keras} prints` : ''}`;
        return html`<button type="button" class="band ${mark === '=' ? 'same' : 'other'}" aria-pressed=${own.includes(keras)}
          aria-label=${said} title=${said} @click=${() => own.includes(keras) || onChoose(newest)}>${range} <b aria-hidden="true">${mark}</b></button>`;
      })}</div>
      <p class="hint">= ${words['=']}, ≠ ${words['≠']}${bands.some(({mark}) => mark === '✕') ? html`, ✕ ${words['✕']}` : nothing}. Press one to run it there.</p>
    </div>
  `;
}
