import type {DensePlayground} from './element.js';

/** Attributes as HTML has them; all are text. */
export interface DensePlaygroundAttributes {
  keras?: string;
  platform?: 'tensorflow' | 'engine';
  entropy?: string;
  src?: string;
  example?: string;
  state?: string;
  linked?: boolean;
  edit?: string;
  readonly?: boolean;
  hide?: string;
  theme?: 'auto' | 'light' | 'dark';
  autorun?: 'false';
  height?: string;
  'wasm-src'?: string;
  id?: string;
  class?: string;
  children?: unknown;
}

/** What it says; every event bubbles. */
export interface DensePlaygroundEvents {
  'dense-ready': CustomEvent<undefined>;
  'dense-change': CustomEvent<{text: string; keras: string; entropy: string; platform: 'tensorflow' | 'engine'}>;
  'dense-error': CustomEvent<{message: string}>;
  'dense-presentation': CustomEvent<{edit: string; hide: string[]; theme: 'auto' | 'light' | 'dark'; embed: boolean}>;
  'dense-settled': CustomEvent<{whole: boolean}>;
}

declare global {
  interface HTMLElementTagNameMap {
    'dense-playground': DensePlayground;
  }
  interface HTMLElementEventMap extends DensePlaygroundEvents {}
  /** Of Preact, Solid and React before 19; React 19 has its own, to which dense-playground/react adds it. */
  namespace JSX {
    interface IntrinsicElements {
      'dense-playground': DensePlaygroundAttributes;
    }
  }
}
