/** A page without a bundler, and the package unpacked on a host of files, as a CDN has it. */
import {readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {after} from 'node:test';
import {guest} from '../browser/stage.js';
import {installPackage} from './installed.js';
import {Reader, listing} from './reader.js';
import {serveFolder} from './static.js';

const template = readFileSync(new URL('sites/bare/index.html', import.meta.url), 'utf8');

/** A page of an author's. @param {string} script address of the module @param {(html: string) => string} [edit] */
export const pageWith = (script, edit = html => html) => edit(template).replace('MODULE', script).replaceAll('LISTING', listing.trimEnd());

/** Unpacked once for the tests of a file. @type {ReturnType<typeof installPackage> | undefined} */
let installed;
after(async () => {
  if (installed) rmSync((await installed).folder, {recursive: true});
});

/**
 * Serves the package.
 * @param {import('./static.js').Answers} [answers]
 */
export async function packageHost(answers) {
  installed ??= installPackage();
  const {folder} = await installed;
  const own = join(folder, 'node_modules/dense-playground');
  const {unpkg} = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  const host = await serveFolder(own, answers);
  return {
    ...host,
    folder: own,
    /** Of the one file, as a CDN shows it by the package's name. */
    script: new URL(unpkg, host.address).href,
  };
}

/** Every origin may read it. */
export const shared = {'Access-Control-Allow-Origin': '*'};

/**
 * Opens a page of another origin than the package's.
 * @param {{answers?: import('./static.js').Answers, edit?: (html: string) => string, headers?: Record<string, string>, path?: string}} options answers: of the
 *   package's host; headers: of the page
 * @param {(reader: Reader, host: Awaited<ReturnType<typeof packageHost>>) => Promise<void>} read
 */
export async function onAnotherOrigin({answers = {headers: () => shared}, edit, headers = {}}, read) {
  const [host, {browser, close}] = await Promise.all([packageHost(answers), guest()]);
  const html = pageWith(host.script, edit);
  const page = await serveFolder(host.folder, {headers: () => headers, answer: path => (path === '/' ? {status: 200, type: 'text/html', body: html} : null)});
  try {
    await read(await Reader.open(browser, page.address), host);
  } finally {
    page.close();
    host.close();
    await close();
  }
}
