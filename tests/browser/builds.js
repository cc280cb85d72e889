/** Builds for a host to show one after another, made of the one in dist/, and a host that does. */
import {cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {digestOf} from '../../web/build/integrity.js';
import {workerOf} from '../../web/build/offline.js';
import {built, serve} from './server.js';

const newFolder = () => mkdtempSync(join(tmpdir(), 'dense-build-'));

/** @param {string} folder @returns {string[]} */
const pathsIn = folder => readdirSync(folder, {recursive: true, withFileTypes: true})
  .filter(entry => entry.isFile()).map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

/**
 * The built page under another title. Every file in files/ has a name and, if it names others, bytes that no other build has.
 * @param {string} title
 * @param {number} [patience] of its worker, in ms; without it the worker waits for a host as long as a test does
 * @returns {Promise<string>} its folder
 */
export async function buildOf(title, patience = 2 ** 31 - 1) {
  const folder = newFolder();
  cpSync(built, folder, {recursive: true});
  const renamed = readdirSync(join(folder, 'files')).map(name => [name, name.replace('-', `-${title.replace(/\W/g, '')}-`)]);
  for (const path of pathsIn(folder).filter(path => /\.(html|js|css)$/.test(path))) {
    const text = readFileSync(join(folder, path), 'utf8').replace(/<title>.*<\/title>/, `<title>${title}</title>`);
    writeFileSync(join(folder, path), renamed.reduce((text, [name, other]) => text.replaceAll(name, other), text));
  }
  const html = join(folder, 'index.html');
  for (const [name, other] of renamed) {
    const [before, after] = [join(built, 'files', name), join(folder, 'files', other)];
    renameSync(join(folder, 'files', name), after);
    writeFileSync(html, readFileSync(html, 'utf8').replaceAll(digestOf(before), digestOf(after)));
  }
  writeFileSync(join(folder, 'service-worker.js'), await workerOf(folder, pathsIn(folder), patience));
  return folder;
}

/** A host of a build, which shows another one when told to, and is at fault from when it is told to until it is well. */
export class Host {
  #folder = newFolder();
  /** @type {import('./faults.js').Fault | undefined} */ #fault;
  address = '';
  close = () => {};

  /** @param {string} build @param {Record<string, string>} [headers] */
  static async of(build, headers = {}) {
    const host = new Host();
    host.show(build);
    const {address, close} = await serve(host.#folder, headers, {fault: async (response, file) => await host.#fault?.(response, file) ?? false});
    host.address = address;
    host.close = () => {
      close();
      rmSync(host.#folder, {recursive: true});
    };
    return host;
  }

  /** @param {string} build */
  show(build) {
    rmSync(this.#folder, {recursive: true});
    cpSync(build, this.#folder, {recursive: true});
  }

  /** @param {import('./faults.js').Fault} [fault] none: it is well again */
  be(fault) {
    this.#fault = fault;
  }
}
