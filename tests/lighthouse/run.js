/**
 * `npm run lighthouse`: Lighthouse's scores for the built page, as a phone and as a desktop, and what it finds fault with.
 * Lighthouse is fetched once, for this command alone.
 */
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {launch} from '../browser/browser.js';
import {serve} from '../browser/server.js';

const here = fileURLToPath(new URL('.', import.meta.url));
// Not `npm ci`: a package of its dependencies asks for the latest of another, which no lock file can foresee.
if (!existsSync(`${here}node_modules`)) execFileSync('npm', ['install', '--no-save', '--ignore-scripts'], {cwd: here, stdio: ['ignore', 'ignore', 'inherit']});
const {default: lighthouse, desktopConfig} = await import('lighthouse');

const onlyCategories = ['performance', 'accessibility', 'best-practices', 'seo'];
const [{browser, close}, host] = await Promise.all([launch(), serve(undefined, {}, {compressed: true})]);
const port = Number(new URL(browser.wsEndpoint()).port);
for (const [name, config] of [['phone, slow 4G', undefined], ['desktop', desktopConfig]]) {
  const {lhr} = await lighthouse(host.address, {port, onlyCategories, logLevel: 'error'}, config);
  const scores = Object.values(lhr.categories).map(({title, score}) => `${title} ${Math.round(score * 100)}`);
  const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index']
    .map(id => `${lhr.audits[id].title} ${lhr.audits[id].displayValue}`);
  console.log(`${name}: ${scores.join(', ')}\n  ${times.join(', ')}`);
  const weighed = new Set(Object.values(lhr.categories).flatMap(({auditRefs}) => auditRefs.filter(({weight, group}) => weight > 0 && group !== 'metrics').map(({id}) => id)));
  for (const {id, title, score, displayValue = ''} of Object.values(lhr.audits)) {
    if (score !== null && score < 0.9 && (weighed.has(id) || /insight|unused|errors/.test(id))) console.log(`  - ${title} ${displayValue}`);
  }
}
await close();
host.close();
