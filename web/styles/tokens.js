import {css} from 'lit';

/** One type scale, and few colours that mean something. A host page may set the --dense-* properties. */
export const tokens = css`
  :host {
    --ink: var(--dense-ink, light-dark(#21201d, #eceae4));
    --soft: var(--dense-soft, light-dark(#625e55, #a9a59b));
    --paper: var(--dense-paper, light-dark(#fffefb, #17181b));
    --sheet: var(--dense-sheet, light-dark(#f6f4ee, #1f2125));
    --line: var(--dense-line, light-dark(#dcd8cc, #3a3c42));
    --edge: light-dark(#8d887b, #75777f);
    --accent: var(--dense-accent, light-dark(#2b4fa8, #9db8ff));
    --same: light-dark(#14663f, #6fd6a1);
    --same-wash: light-dark(#e4f3ea, #183427);
    --other: light-dark(#a33a0b, #ffa577);
    --other-wash: light-dark(#fcebe0, #3d2317);
    --wrong: light-dark(#a8102b, #ff8f9c);
    --layer-1: light-dark(#2b5fc4, #83a8ff);
    --layer-2: light-dark(#8140b5, #cf9bff);
    --layer-3: light-dark(#0b7285, #62cfe0);
    --layer-4: light-dark(#a6246f, #ff94cf);
    --layer-5: light-dark(#55651a, #c3d46c);
    --s: 13px;
    --m: 15px;
    --l: 19px;
    --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace;
    --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif;
    --round: 6px;
    display: block;
    background: var(--paper);
    color: var(--ink);
    font: 400 var(--m) / 1.5 var(--sans);
    font-variant-numeric: tabular-nums;
    text-align: start;
    text-transform: none;
    letter-spacing: normal;
    word-spacing: normal;
    white-space: normal;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  p,
  h2,
  h3,
  dl,
  dd,
  ol,
  ul,
  fieldset,
  legend,
  pre {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  code,
  pre {
    font-family: var(--mono);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
`;
