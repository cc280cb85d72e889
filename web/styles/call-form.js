/** The form of a call, below the program. */
import {css} from 'lit';

export const callForm = css`
  .call-form {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
    align-items: end;
    min-width: 0;
    margin: 0.5rem 0 0;
    padding: 0.5rem 0.75rem 0.75rem;
    border: 1px solid var(--edge);
    border-radius: 0.375rem;
  }
  .call-form legend {
    padding-inline: 0.25rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .call-form label {
    display: grid;
    gap: 0.125rem;
    font-size: var(--s);
    min-width: 0;
  }
  .call-form label.truth {
    display: flex;
    align-items: center;
    min-height: 2.25rem;
  }
  .call-form input[type='text'],
  .call-form select {
    width: 9.5rem;
    max-width: 100%;
    min-height: 2.25rem;
    font-family: var(--mono);
    font-size: var(--s);
  }
  .call-form .inner input[type='text'] {
    width: 6rem;
  }
  .call-form .rows-grid {
    flex-basis: 100%;
    min-width: 0;
    max-height: 15rem;
    overflow: auto;
  }
  .call-form .rows-grid input {
    width: 5.5rem;
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
    gap: 0.5rem 0.75rem;
  }
`;
