import type {DensePlayground} from './element.js';

/** Attributes as HTML has them; all are text. */
export interface DensePlaygroundAttributes {
  keras?: string;
  edit?: string;
  hide?: string;
  theme?: 'auto' | 'light' | 'dark';
  entropy?: string;
  height?: string;
  readonly?: boolean;
  autorun?: string;
  src?: string;
  'wasm-src'?: string;
  platform?: 'tensorflow' | 'engine';
  id?: string;
  class?: string;
  children?: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    'dense-playground': DensePlayground;
  }
}
