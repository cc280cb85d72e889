import {html, nothing} from 'lit';
import {activationName} from '../verdict/flattened.js';

/**
 * The sums of a call before its activation, where that makes something else of them: equal outputs may come of different sums.
 * @param {Pick<import('./layer-card.js').Card, 'result' | 'index' | 'call'>} card
 */
export function sumEntry({result, index, call: {name}}) {
  const activation = activationName(result, index);
  if (activation === 'linear') return nothing;
  const {batch, units, bias, text} = result.traces[index];
  return html`
    <div>
      <dt>Before ${activation}, z = x · kernel${bias.length > 0 ? ' + bias' : ''}, (${batch}, ${units})</dt>
      <dd><pre class="numbers sums" tabindex="0" role="group" aria-label="Sums of ${name}">${text.z}</pre></dd>
    </div>
  `;
}
