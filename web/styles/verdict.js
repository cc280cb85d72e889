import {css} from 'lit';

/** What came out, in a box whose colour says whether it is the same. */
export const verdict = css`
  .verdict {
    display: grid;
    gap: 2px;
    padding: 12px 16px;
    border-inline-start: 4px solid var(--soft);
    border-radius: 0 var(--round) var(--round) 0;
    background: var(--sheet);
    overflow-wrap: anywhere;
  }
  .verdict.same {
    border-color: var(--same);
    background: var(--same-wash);
  }
  .verdict.other {
    border-color: var(--other);
    background: var(--other-wash);
  }
  .verdict.failed {
    border-color: var(--wrong);
  }
  .verdict h2 {
    font-size: var(--l);
    font-weight: 650;
    line-height: 1.3;
  }
  .room {
    visibility: hidden;
  }
  @media (forced-colors: active) {
    .verdict {
      border-color: CanvasText;
    }
  }
`;
