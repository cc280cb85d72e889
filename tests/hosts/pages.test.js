/** The package on pages without a bundler: from another origin, under policies, in a sandbox, from disk; and what stays when it cannot be had. */
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {policyFor} from '../../web/build/policy.js';
import {guest} from '../browser/stage.js';
import {onAnotherOrigin, packageHost, pageWith, shared} from './bare-page.js';
import {Reader, listing} from './reader.js';

test('from another origin that lets it be read the listing runs, and so does what comes late', async context => {
  await onAnotherOrigin({}, async reader => {
    await reader.digits();
    const {bytes, requests} = await reader.alive();
    context.diagnostic(`2 steps (one script; put <dense-playground> around the listing), ${bytes} bytes in ${requests} requests until it can be typed into`);
    assert.deepEqual(await reader.useAll(), {worker: false}); // none across origins
    await reader.close();
  });
});

test('from one that does not, the listing stays a listing', async () => {
  await onAnotherOrigin({answers: {}}, async reader => {
    await reader.refused(/CORS policy/);
    assert.deepEqual(await reader.listings(), [{text: listing, visible: true, said: ''}]);
  });
});

/** What a host answers for the bytes of the engine, and what is said of it. @type {[string, import('./static.js').Answers, RegExp][]} */
const faults = [
  ['lets no other origin read them', {headers: path => (path.endsWith('.wasm') ? {} : shared)}, /^The engine could not be loaded: ADDRESS: no network, or its host or a policy refuses it\. TypeError: Failed to fetch$/],
  ['has none', {headers: () => shared, answer: path => (path.endsWith('.wasm') ? {status: 404, type: 'text/html; charset=utf-8', body: 'Not found'} : null)},
    /^The engine could not be loaded: ADDRESS answered 404 with text\/html; charset=utf-8$/],
  ['answers with a page', {headers: () => shared, answer: path => (path.endsWith('.wasm') ? {status: 200, type: 'text/html', body: '<!doctype html>'} : null)},
    /^The engine could not be loaded: ADDRESS answered 200 with text\/html\. CompileError: .*magic/],
  ['calls a page wasm', {headers: () => shared, answer: path => (path.endsWith('.wasm') ? {status: 200, type: 'application/wasm', body: '<!doctype html>'} : null)},
    /^The engine could not be loaded: ADDRESS answered 200 with application\/wasm\. CompileError: .*magic/],
];
for (const [what, answers, sentence] of faults) {
  test(`where the host of the bytes ${what}, the listing stays, and one sentence names the address`, async () => {
    await onAnotherOrigin({answers}, async (reader, host) => {
      const [{text, visible, said}] = await reader.failed();
      assert.deepEqual([text, visible], [listing, true]);
      const {href} = new URL('dist/dense-python.wasm', host.script);
      assert.match(said, new RegExp(sentence.source.replace('ADDRESS', href.replaceAll('.', '\\.'))));
    });
  });
}

/** The lines of a program, as generators of sites write them. @type {Record<string, (lines: string[]) => string>} */
const coloured = {
  'Pygments with a column of numbers': lines => `<table><tr><td class="linenos"><div class="linenodiv"><pre><span class="normal">1</span>\n<span class="normal">2</span></pre></div></td>
    <td class="code"><div><pre><span></span><code>${lines.join('\n')}\n</code></pre></div></td></tr></table>`,
  'Pygments with numbers in the lines': lines => `<pre><span></span>${lines.map((line, at) => `<span class="linenos">${at + 1}</span>${line}\n`).join('')}</pre>`,
  'Prism as React renders it': lines => `<pre><code>${lines.map(line => `<span class="token-line"><span class="token plain">${line}</span><br></span>`).join('')}</code><button>Copy</button></pre>`,
  'Prism with a block for each line': lines => `<pre><code>${lines.map(line => `<div class="token-line">${line || '<br>'}</div>`).join('')}</code></pre>`,
  'Chroma with a column of numbers': lines => `<table><tr><td><pre><code>${lines.map((_, at) => `<span class="lnt">${at + 1}\n</span>`).join('')}</code></pre></td><td><pre><code>${lines.join('\n')}</code></pre></td></tr></table>`,
  'Rouge with a column of numbers': lines => `<table><tr><td class="gutter"><pre class="lineno">1\n2\n</pre></td><td class="code"><pre>${lines.join('\n')}</pre></td></tr></table>`,
};

test('a listing that a site has coloured and numbered is the program that it was', async () => {
  await onAnotherOrigin({}, async reader => {
    await reader.digits();
    for (const [what, html] of Object.entries(coloured)) {
      const text = await reader.frame.evaluate(async html => {
        const figure = /** @type {any} */ (document.body.appendChild(Object.assign(document.createElement('dense-playground'), {innerHTML: html})));
        await figure.report;
        return figure.text;
      }, html(listing.trimEnd().split('\n')));
      assert.equal(text, listing, what);
    }
    await reader.close();
  });
});

test('what is taken away, as frameworks do, an attribute or the value of a property, is what it is by default', async () => {
  const given = {keras: '2.9', platform: 'engine', entropy: '5', hide: 'versions', theme: 'dark', height: '500px', edit: 'rows', readonly: '', example: '', src: '', state: '', 'wasm-src': ''};
  const tag = Object.entries(given).map(([name, text]) => `${name}="${text}"`).join(' ');
  await onAnotherOrigin({edit: html => html.replace('keras="3.15" edit="rows,seeds"', tag)}, async reader => {
    await reader.frame.waitForFunction(() => /** @type {any} */ (document.querySelector('dense-playground')).printed);
    for (const take of /** @type {const} */ (['attribute', 'property'])) {
      for (const name of Object.keys(given)) {
        await reader.frame.evaluate(async (name, take, text) => {
          const figure = /** @type {any} */ (document.querySelector('dense-playground'));
          const property = name === 'wasm-src' ? 'wasmSrc' : name;
          if (take === 'attribute') figure.removeAttribute(name);
          else Object.assign(figure, {[property]: name === 'readonly' ? true : text}, {[property]: undefined});
          await figure.updateComplete;
        }, name, take, given[/** @type {keyof typeof given} */ (name)]);
      }
      await reader.digits();
      assert.match(await reader.frame.evaluate(async () => (await /** @type {any} */ (document.querySelector('dense-playground')).snapshot()).state), /^v=2&keras=3\.15&entropy=5114&(platform=tensorflow&)?python=[^&]*&end$/, take);
    }
    await reader.close();
  });
});

test('an author whose Markdown took the listing out of the element is told so in the console, and nobody else is', async () => {
  const taken = '<p><dense-playground></p><div class="highlight"><pre>print(1)</pre></div><p></dense-playground></p>';
  await onAnotherOrigin({edit: html => html.replace('</html>', `${taken}<p><dense-playground></dense-playground></p></html>`)}, async reader => {
    await reader.digits();
    await reader.page.evaluate(() => Promise.all(Array.from(document.querySelectorAll('dense-playground'), figure => /** @type {any} */ (figure).report)));
    const told = reader.errors.splice(0);
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0], /^<dense-playground> is empty: a Markdown processor has put its listing behind it\. Write <div> around both\./);
    await reader.close();
  });
});

test('of two copies of the package on a page the first is there', async () => {
  const other = await packageHost({headers: () => shared});
  await onAnotherOrigin({edit: html => html.replace('</html>', `<script type="module" src="${other.script}"></script></html>`)}, async (reader, host) => {
    await reader.digits();
    assert.equal(other.asked[0], new URL(other.script).pathname);
    assert.equal([...host.asked, ...other.asked].filter(path => path.endsWith('.wasm')).length, 1);
    await reader.useAll();
    await reader.close();
  });
  other.close();
});

test('it is heard where its module comes late: wasm-src is where the bytes are asked for, the first time too', async () => {
  const elsewhere = await packageHost({headers: () => shared});
  const edit = (/** @type {string} */ html) => html.replace('<dense-playground', `<dense-playground wasm-src="${elsewhere.address}package/wasm/dist/dense-python.wasm"`);
  await onAnotherOrigin({edit}, async (reader, host) => {
    await reader.digits();
    assert.deepEqual(elsewhere.asked, ['/package/wasm/dist/dense-python.wasm']);
    assert.ok(!host.asked.some(path => path.endsWith('.wasm')), host.asked.join(' '));
    await reader.useAll();
    await reader.close();
  });
  elsewhere.close();
});

test('two figures on a page have one engine and nothing else in common', async () => {
  const second = '<dense-playground><pre>LISTING\nprint("second")</pre></dense-playground>';
  await onAnotherOrigin({edit: html => html.replace('</html>', `${second}</html>`)}, async (reader, host) => {
    await reader.digits();
    await reader.frame.waitForFunction(() => /** @type {any} */ (document.querySelectorAll('dense-playground')[1]).printed.endsWith('second\n'));
    await reader.useAll();
    assert.match(await reader.frame.evaluate(() => /** @type {any} */ (document.querySelectorAll('dense-playground')[1]).printed), /second\n$/);
    assert.equal(host.asked.filter(path => path.endsWith('dense-python.wasm')).length, 1);
    await reader.close();
  });
});

/** Of a page that takes all from itself, under what README.md says a host may send, without the digest of a style in the page. */
const strict = policyFor('').replace(" 'sha256-'", '').replace(" ''", '');

/** Opens a page that has the package beside it. @param {Record<string, string>} headers @param {(reader: Reader) => Promise<void>} read @param {string} [body] in the place of the page */
async function beside(headers, read, body = pageWith('/package/wasm/dense-playground.min.js')) {
  const [host, {browser, close}] = await Promise.all([
    packageHost({headers: () => headers, answer: path => (path === '/page' ? {status: 200, type: 'text/html', body: pageWith('/package/wasm/dense-playground.min.js')} : path === '/' ? {status: 200, type: 'text/html', body} : null)}), guest(),
  ]);
  try {
    await read(await Reader.open(browser, host.address));
  } finally {
    host.close();
    await close();
  }
}

test('under the strict policy nothing is complained of, in a worker too', async () => {
  await beside({'Content-Security-Policy': strict}, async reader => {
    await reader.digits();
    await reader.alive();
    assert.deepEqual(await reader.useAll(), {worker: true});
    await reader.close();
  });
});

test('under a policy that names the package’s host for scripts and connections, and nothing else, nothing is complained of', async () => {
  const host = await packageHost({headers: () => shared});
  const {origin} = new URL(host.address);
  const policy = `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; img-src 'self'`;
  await onAnotherOrigin({headers: {'Content-Security-Policy': policy}, edit: html => html.replace('MODULE', host.script)}, async reader => {
    await reader.digits();
    await reader.useAll();
    await reader.close();
  });
  host.close();
});

test('under a policy without wasm the listing stays, and it is said why', async () => {
  await beside({'Content-Security-Policy': strict.replace(" 'wasm-unsafe-eval'", '')}, async reader => {
    const [{text, visible, said}] = await reader.failed();
    assert.deepEqual([text, visible], [listing, true]);
    assert.match(said, /wasm-unsafe-eval|Content Security Policy/);
  });
});

const framed = '<!doctype html><iframe sandbox="allow-scripts" src="/page" width="800" height="900"></iframe>';

test('in a frame without an origin it runs where every origin may read it', async () => {
  await beside(shared, async reader => {
    const frame = await (await reader.page.waitForSelector('iframe'))?.contentFrame();
    assert.ok(frame);
    reader.frame = frame;
    await reader.digits();
    await reader.useAll();
    await reader.close();
  }, framed);
});

test('on a page from disk it runs from a host that every origin may read', async () => {
  const [host, {browser, close}] = await Promise.all([packageHost({headers: () => shared}), guest()]);
  const file = join(host.folder, 'page.html');
  writeFileSync(file, pageWith(host.script));
  const reader = await Reader.open(browser, pathToFileURL(file).href);
  await reader.digits();
  await reader.useAll();
  await reader.close();
  host.close();
  await close();
});
