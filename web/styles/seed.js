import {css} from 'lit';

/** The search for the seed of a printed kernel. */
export const seed = css`
  :host {
    display: grid;
    gap: 12px;
    padding-top: 12px;
  }
  label {
    display: grid;
    gap: 4px;
    color: var(--soft);
    font-size: var(--s);
  }
  textarea {
    box-sizing: border-box;
    width: 100%;
    min-height: 88px;
    margin: 0;
    padding: 8px;
    border: 1px solid var(--edge);
    border-radius: var(--round);
    background: var(--paper);
    color: var(--ink);
    font: 400 var(--s) / 1.5 var(--mono);
    resize: vertical;
  }
  .known {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 176px), 1fr));
    gap: 12px 16px;
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
    padding: 8px;
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
    gap: 8px 16px;
  }
  .running {
    display: flex;
    flex: 1 1 256px;
    align-items: center;
    gap: 8px;
  }
  progress {
    flex: 1;
    min-width: 64px;
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
