import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {DensePlayground} from './element.js';
import type {DensePlaygroundAttributes, DensePlaygroundEvents} from './jsx.js';

type Listeners = {[Name in keyof DensePlaygroundEvents as `on${Name}`]?: (event: DensePlaygroundEvents[Name]) => void};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'dense-playground': DetailedHTMLProps<HTMLAttributes<DensePlayground>, DensePlayground> & Omit<DensePlaygroundAttributes, 'children' | 'class'> & Listeners;
    }
  }
}
