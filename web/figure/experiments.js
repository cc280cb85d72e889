/** The line of experiments: what a reader has seen, and programs that show it. */
import {html} from 'lit';
import {examples, exhibits, symptoms, textOf} from './examples.js';

/** @typedef {import('./examples.js').Symptom} Symptom */

/** @param {string} text of a program @returns {Symptom | undefined} */
export const symptomOf = text => examples.find(example => example.text === text)?.symptom ?? (exhibits.some(exhibit => exhibit.text === text) ? 'training' : undefined);

/** @param {{text: string, symptom: Symptom, onExample: (script: {text: string, platform: 'engine' | 'tensorflow'}) => void, onSymptom: (symptom: Symptom) => void}} line symptom: whose programs are offered */
export const experiments = ({text, symptom, onExample, onSymptom}) => html`
  <div class="experiments" part="experiments">
    <div class="cases" role="group" aria-label="How far apart they are">
      <span class="hint" aria-hidden="true">Outputs are</span>
      ${symptoms.map(each => html`<button type="button" id=${`symptom-${each.symptom}`} class="symptom" aria-pressed=${each.symptom === symptom}
        @click=${() => onSymptom(each.symptom)}>${each.title}</button>`)}
    </div>
    <div class="cases" role="group" aria-label="Programs to begin with">
      ${examples.filter(each => each.symptom === symptom).map(({id, title, text: own, platform}) => html`<button type="button" id=${`example-${id}`} aria-pressed=${own === text}
        @click=${() => onExample({text: own, platform: platform ?? 'tensorflow'})}>${title}</button>`)}
      ${symptom === 'training' ? exhibits.map(each => html`<button type="button" id=${`example-${each.id}`} aria-pressed=${each.text === text}
        @click=${async () => onExample({text: await textOf(each), platform: 'tensorflow'})}>${each.title}</button>`) : ''}
    </div>
  </div>
`;
