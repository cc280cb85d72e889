import {css} from 'lit';

/** The search for the seed of a printed kernel. */
export const seed = css`
  :host {
    display: grid;
    gap: 0.75rem;
    padding-top: 0.75rem;
  }
  label {
    display: grid;
    gap: 0.25rem;
    color: var(--soft);
    font-size: var(--s);
  }
  textarea {
    box-sizing: border-box;
    width: 100%;
    min-height: 5.5rem;
    margin: 0;
    padding: 0.5rem;
    border: 1px solid var(--edge);
    border-radius: var(--round);
    background: var(--paper);
    color: var(--ink);
    font: 400 var(--s) / 1.5 var(--mono);
    resize: vertical;
  }
  .known {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr));
    gap: 0.75rem 1rem;
    align-items: end;
  }
  .known input,
  .known select {
    box-sizing: border-box;
    color: var(--ink);
  }
  .verdict p,
  .mistake {
    margin: 0;
    overflow-wrap: anywhere;
  }
  pre {
    margin: 0;
    padding: 0.5rem;
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--sheet);
    font: 400 var(--s) / 1.5 var(--mono);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
  }
  .running {
    display: flex;
    flex: 1 1 16rem;
    align-items: center;
    gap: 0.5rem;
  }
  progress {
    flex: 1;
    min-width: 4rem;
    accent-color: var(--accent);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
