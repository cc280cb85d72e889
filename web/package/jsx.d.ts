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

declare global {
  interface HTMLElementTagNameMap {
    'dense-playground': DensePlayground;
  }
}
