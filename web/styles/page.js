import {css} from 'lit';

/** The toolbar, the share panel, the strip of the program and the matrix. */
export const page = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .toolbar .generation {
    flex: 0 1 19rem;
  }
  .toolbar .version {
    margin-inline-end: auto;
  }
  .toolbar .pair {
    display: inline-flex;
  }
  .pair button + button {
    margin-inline-start: -1px;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .pair button:first-child {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .triage {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.5rem;
    margin-bottom: -0.5rem;
  }
  .triage > span {
    color: var(--soft);
  }
  .symptom {
    border-radius: 1.25rem;
  }
  .symptom[aria-pressed='true'] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    color: var(--accent);
    font-weight: 600;
  }
  .share {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr));
    gap: 0.75rem 1rem;
    padding: 0.875rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--sheet);
  }
  .share-acts {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / -1;
    align-items: center;
    gap: 0.5rem;
  }
  .said {
    color: var(--same);
    font-size: var(--s);
    font-weight: 600;
  }
  .lesson {
    grid-column: 1 / -1;
  }
  .lesson legend {
    color: var(--soft);
    font-size: var(--s);
  }
  .lesson select {
    width: auto;
  }
  .copied {
    display: flex;
    gap: 0.5rem;
    margin-top: 0.375rem;
  }
  .copied input {
    font-size: 0.75rem;
  }
  .source {
    display: block;
    color: var(--soft);
    font-size: var(--s);
  }
  .source + .source {
    margin-top: 0.75rem;
  }
  textarea {
    display: block;
    width: 100%;
    margin-top: 0.25rem;
    padding: 0.5rem;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--paper);
    color: var(--ink);
    font: 400 0.75rem/1.5 var(--mono);
    resize: vertical;
  }
  .full a {
    color: var(--accent);
  }
  /* What is contained has its focus ring inside, below half a border. */
  .matrix {
    padding-block-end: 1px;
  }
  .matrix .grid {
    margin: 0;
    padding: 0;
    outline-offset: -2px;
  }
  .matrix td,
  .matrix th {
    padding: 0.375rem 0.75rem;
    border: 1px solid var(--line);
    font-size: var(--s);
    text-align: start;
    vertical-align: top;
  }
  .matrix .grid thead th {
    padding: 0.375rem 0.75rem;
    text-align: start;
  }
  .matrix thead td {
    border: 0;
  }
  .matrix td strong,
  .matrix td span {
    display: block;
  }
  .matrix td span {
    color: var(--soft);
  }
  .deviating-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1rem;
    margin-bottom: 0.5rem;
    font-size: var(--s);
  }
  .deviating-row strong {
    color: var(--other);
  }
  .deviating-row span {
    color: var(--soft);
  }
  .matrix .same strong {
    color: var(--same);
  }
  .matrix .other strong {
    color: var(--other);
  }
  .arguments summary {
    min-height: 1.5rem;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .arguments summary code {
    font-size: var(--s);
  }
  .arguments .fields {
    padding-block: 0.5rem 0.75rem;
    border-bottom: 1px solid var(--line);
  }
  .wide {
    grid-column: 1 / -1;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.125rem;
  }
  .check input {
    width: 1.125rem;
    height: 1.125rem;
    min-height: 0;
    accent-color: var(--accent);
  }
`;
