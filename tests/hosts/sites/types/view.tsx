import 'dense-playground/define';
import type {} from 'dense-playground/react';

export const View = () => (
  <dense-playground keras="3.15" edit="rows,seeds" theme="dark" className="figure" ondense-change={({detail}) => console.log(detail.text)}>
    <pre>print(1)</pre>
  </dense-playground>
);

// @ts-expect-error no such attribute
export const Wrong = () => <dense-playground kears="3.15" />;
