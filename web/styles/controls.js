import {css} from 'lit';

/** Buttons and fields. */
export const controls = css`
  button,
  input,
  select {
    min-height: 2.125rem;
    margin: 0;
    border: 1px solid var(--edge);
    border-radius: var(--round);
    background: var(--paper);
    color: inherit;
    font: inherit;
    font-variant-numeric: inherit;
  }
  button {
    padding: 0.25rem 0.75rem;
    cursor: pointer;
  }
  button:hover {
    border-color: var(--ink);
  }
  button.strong {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--paper);
    font-weight: 600;
  }
  button.small {
    min-width: 1.75rem;
    min-height: 1.75rem;
    padding: 0 0.375rem;
    border-color: transparent;
    background: none;
    color: var(--soft);
    font-size: var(--s);
  }
  button.small:hover {
    border-color: var(--edge);
    color: var(--ink);
  }
  input,
  select {
    width: 100%;
    padding: 0.25rem 0.5rem;
  }
  input {
    font-family: var(--mono);
  }
  [aria-invalid='true'] {
    border-color: var(--wrong);
    box-shadow: inset 0 0 0 1px var(--wrong);
  }
  .mistake {
    color: var(--wrong);
    font-size: var(--s);
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .mistake::before {
    content: '⚠ ' / '';
  }
  .experiments {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11.5rem), 1fr));
    gap: 0.5rem;
  }
  .experiments button {
    padding: 0.5rem 0.75rem;
    border-color: var(--line);
    text-align: start;
    line-height: 1.35;
  }
  .experiments button:hover {
    border-color: var(--edge);
  }
  .experiments strong {
    display: block;
    font-weight: 600;
  }
  .experiments span {
    color: var(--soft);
    font-size: var(--s);
  }
  .experiments [aria-pressed='true'] {
    border-color: var(--accent);
    box-shadow: inset 0 -3px 0 var(--accent);
  }
  .legend {
    margin-bottom: 0.25rem;
    color: var(--soft);
    font-size: var(--s);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.25rem), 1fr));
    gap: 0.75rem 1rem;
    align-items: start;
  }
  .field > label {
    display: block;
    margin-bottom: 0.25rem;
    color: var(--soft);
    font-size: var(--s);
  }
  .field > label code {
    font-size: 0.75rem;
    white-space: nowrap;
  }
  .seeding {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / -1;
    gap: 0.75rem 1.5rem;
  }
  .seeding fieldset {
    flex: 0 1 auto;
  }
  .seeding .field {
    flex: 0 1 17rem;
  }
  .seeding .field:last-child {
    flex-basis: 8rem;
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
  }
  .options label {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-height: 1.75rem;
    cursor: pointer;
  }
  .options input {
    width: 1rem;
    height: 1rem;
    min-height: 1rem;
    accent-color: var(--accent);
  }
  .switch-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.75rem;
    margin-block: -0.5rem;
  }
  .switch {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.125rem;
    font-weight: 600;
    cursor: pointer;
  }
  .switch input {
    width: 2.5rem;
    min-height: 1.5rem;
    padding: 0.1875rem;
    border-radius: 1rem;
    appearance: none;
    cursor: pointer;
  }
  .switch input::before {
    display: block;
    width: 1rem;
    height: 1rem;
    border-radius: 50%;
    background: var(--edge);
    content: '';
  }
  .switch input:checked {
    border-color: var(--same);
    background: var(--same-wash);
  }
  .switch input:checked::before {
    margin-inline-start: auto;
    background: var(--same);
  }
  @media (forced-colors: active) {
    .switch input::before {
      background: ButtonText;
    }
    .switch input:checked::before {
      background: Highlight;
    }
  }
  @media (max-width: 34rem) {
    .experiments {
      grid-template-columns: 1fr 1fr;
    }
    .experiments span {
      display: none;
    }
  }
`;
