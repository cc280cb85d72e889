import type {DensePlayground} from './element.js';

/** Attributes as HTML has them; all are text. */
export interface DensePlaygroundAttributes {
  keras?: string;
  platform?: 'tensorflow' | 'engine';
  example?: string;
  linked?: boolean;
  readonly?: boolean;
  edit?: string;
  hide?: string;
  id?: string;
  class?: string;
  children?: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    'dense-playground': DensePlayground;
  }
}
