/** The form of a call, below the program. */
import {css} from 'lit';

export const callForm = css`
  .call-form {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: end;
    min-width: 0;
    margin: 8px 0 0;
    padding: 8px 12px 12px;
    border: 1px solid var(--edge);
    border-radius: 6px;
  }
  .call-form legend {
    padding-inline: 4px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .call-form label {
    display: grid;
    gap: 2px;
    font-size: var(--s);
    min-width: 0;
  }
  .call-form label.truth {
    display: flex;
    align-items: center;
    min-height: 36px;
  }
  .call-form input[type='text'],
  .call-form select {
    width: 152px;
    max-width: 100%;
    min-height: 36px;
    font-family: var(--mono);
    font-size: var(--s);
  }
  .call-form .inner input[type='text'] {
    width: 96px;
  }
  .call-form .rows-grid {
    flex-basis: 100%;
    min-width: 0;
    max-height: 240px;
    overflow: auto;
  }
  .call-form .rows-grid input {
    width: 88px;
    border-radius: 0;
    text-align: right;
  }
  .call-form .rows-grid input[aria-invalid] {
    border-color: var(--wrong);
  }
  .call-form details {
    flex-basis: 100%;
  }
  .call-form details[open] {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
  }
  .settings {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
  }
  .setting {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .setting label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--soft);
    font-family: var(--mono);
    font-size: var(--s);
  }
  .setting :is(input, select) {
    width: auto;
    min-width: 0;
    color: var(--ink);
  }
`;
