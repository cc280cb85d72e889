'use client';
import 'dense-playground/define';

const listing = `LISTING`;

export default function Page() {
  return (
    <main>
      <p>Two layers, one seed:</p>
      <dense-playground keras="3.15" edit="rows,seeds">
        <pre><code>{listing}</code></pre>
      </dense-playground>
    </main>
  );
}
