import {css} from 'lit';

/** The toolbar and the forms. */
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
