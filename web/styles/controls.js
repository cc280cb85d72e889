import {css} from 'lit';

/** Buttons and fields. */
export const controls = css`
  button,
  input,
  select {
    min-height: 34px;
    margin: 0;
    border: 1px solid var(--edge);
    border-radius: var(--round);
    background: var(--paper);
    color: inherit;
    font: inherit;
    font-variant-numeric: inherit;
  }
  button {
    padding: 4px 12px;
    cursor: pointer;
  }
  /* A finger needs 24 pixels. */
  summary {
    min-height: 28px;
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
    min-width: 28px;
    min-height: 28px;
    padding: 0 6px;
    border-color: transparent;
    background: none;
    color: var(--soft);
    font-size: var(--s);
  }
  button.small:hover {
    border-color: var(--edge);
    color: var(--ink);
  }
  button:disabled,
  button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  button[aria-pressed='true']:not(.small) {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    color: var(--accent);
    font-weight: 600;
  }
  .symptom {
    border-radius: 20px;
  }
  input,
  select {
    width: 100%;
    padding: 4px 8px;
  }
  input {
    font-family: var(--mono);
  }
  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
  }
  .options label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    cursor: pointer;
  }
  .options input {
    width: 16px;
    height: 16px;
    min-height: 16px;
    accent-color: var(--accent);
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
  .hint {
    color: var(--soft);
    font-size: var(--s);
    line-height: 1.4;
  }
  .notice {
    padding: 10px 14px;
    border-inline-start: 4px solid var(--wrong);
    background: var(--sheet);
    font-size: var(--s);
    overflow-wrap: anywhere;
  }
`;
