import {css} from 'lit';

/** The changes that are offered, the versions, and what a script printed. */
export const answer = css`
  .remedies,
  .notes {
    padding: 0;
    list-style: none;
  }
  .script-remedy {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    margin-top: 6px;
  }
  .script-remedy > span {
    flex: 1 1 256px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .notes,
  .told {
    color: var(--soft);
    font-size: var(--s);
    overflow-wrap: anywhere;
  }
  .way,
  .running {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
  }
  /* Over a verdict that is of an earlier run, so that what is below stays where it is. */
  .answer {
    position: relative;
  }
  .answer:has(> .verdict) > .running:has(#stop) {
    position: absolute;
    inset: 0 0 auto;
    z-index: 1;
    padding: 8px 16px;
    background: var(--sheet);
  }
  dense-progress {
    display: contents;
  }
  .curve {
    inline-size: 100%;
    block-size: 48px;
    stroke: var(--accent);
    stroke-width: 2px;
  }
  .versions {
    min-height: 104px;
  }
  .bands {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block: 6px;
  }
  .band[aria-pressed='true'] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .band.same b {
    color: var(--same);
  }
  .band.other b {
    color: var(--other);
  }
  .sum,
  .printed pre {
    font-size: var(--s);
    overflow-wrap: anywhere;
  }
  .printed pre {
    max-height: 384px;
    padding: 8px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--round);
    white-space: pre-wrap;
  }
  @container (max-width: 544px) {
    .versions {
      min-height: 152px;
    }
  }
`;
