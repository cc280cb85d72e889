// Debian's packages: the machine's own, installed, and those of the testing suite, fetched with the machine's apt but
// without touching its state.
import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {run, step} from './steps.js';

const suite = 'testing';
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

// An index says until when it is valid, for testing seven days after it was made. A mirror may stand still for a while;
// for longer than thirty days more, somebody may be holding back what was mended since.
const oldestIndexDays = 7 + 30;

/** Whether this machine has apt and dpkg at all. */
export const isDebian = () => existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-deb');

/**
 * Installs packages of the machine's own suite. Only root can.
 * @param {string[]} names
 */
export function installDebianPackages(names) {
  return step(`install Debian's ${names.join(' and ')}`, async note => {
    const options = {env: {DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C'}, onLine: note};
    const wait = ['-o', 'DPkg::Lock::Timeout=300'];
    await run('apt-get', ['update', ...wait], options);
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...wait, ...names], options);
  });
}

/**
 * Where the testing suite may be found: the hosts that this machine's sources name, at the path they name and at
 * the plain `debian` path (a snapshot's dated path holds no moving suite).
 * @returns {Promise<string[]>}
 */
async function mirrors() {
  const listed = await run('apt-get', ['indextargets', '--no-release-info', '--format', '$(REPO_URI)', 'Created-By: Packages']);
  const found = new Set();
  for (const uri of listed.split('\n').filter(Boolean).map(line => line.replace(/\/+$/, ''))) {
    const host = /^(?:[a-z+]+:)?\w+:\/\/[^/]+/.exec(uri)?.[0];
    if (/\/debian$/.test(uri)) found.add(uri);
    if (host) found.add(`${host}/debian`);
  }
  return [...found];
}

/** An apt of its own in a folder: own sources, own lists, nothing installed; the proxy is the system's. */
export class PrivateApt {
  #folder;
  #env;

  /** @param {string} folder */
  constructor(folder) {
    this.#folder = folder;
    this.#env = {APT_CONFIG: join(folder, 'apt.conf'), LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive'};
  }

  /** @param {string} mirror */
  async #configure(mirror) {
    const folder = this.#folder;
    rmSync(folder, {recursive: true, force: true});
    for (const name of ['state/lists/partial', 'cache/archives/partial', 'parts']) {
      mkdirSync(join(folder, name), {recursive: true});
    }
    const signedBy = existsSync(keyring) ? `[signed-by=${keyring}] ` : '';
    writeFileSync(join(folder, 'sources.list'), `deb ${signedBy}${mirror} ${suite} main\n`);
    writeFileSync(join(folder, 'status'), '');
    // Of the system's configuration only how to reach a host is kept: its hooks would clear the system's cache.
    const acquire = (await run('apt-config', ['dump', 'Acquire'])).split('\n')
      .filter(line => /^Acquire::(http|https|ftp|socks|Retries|ForceIPv)/.test(line));
    const settings = {
      'Dir::State': join(folder, 'state'),
      'Dir::State::status': join(folder, 'status'),
      'Dir::Cache': join(folder, 'cache'),
      'Dir::Etc::sourcelist': join(folder, 'sources.list'),
      'Dir::Etc::sourceparts': '/dev/null',
      'Dir::Etc::parts': join(folder, 'parts'),
      'Dir::Etc::preferences': '/dev/null',
      'Dir::Etc::preferencesparts': '/dev/null',
      'APT::Install-Recommends': 'false',
      'APT::Sandbox::User': '', // apt's own user could not read a folder in somebody's home
      'Acquire::Languages': 'none',
      'Acquire::Retries': '3',
      'Acquire::http::Timeout': '20',
      'Acquire::https::Timeout': '20',
      'Acquire::Min-ValidTime': String(oldestIndexDays * 24 * 60 * 60),
      ...process.env.DENSE_ANY_INDEX ? {'Acquire::Check-Valid-Until': 'false'} : {},
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";`);
    writeFileSync(join(folder, 'apt.conf'), [...acquire, ...lines, ''].join('\n'), {mode: 0o600});
  }

  /**
   * Reads the suite's index from the first mirror that has it, unless it expired more than thirty days ago.
   * @returns {Promise<string>} the mirror
   */
  async update() {
    const reasons = [];
    const candidates = await mirrors();
    for (const mirror of candidates) {
      try {
        await this.#configure(mirror);
        await run('apt-get', ['update', '-o', 'APT::Update::Error-Mode=any'], {env: this.#env});
        return mirror;
      } catch (error) {
        reasons.push(.../** @type {Error} */ (error).message.split('\n').filter(line => /^(E:|W:)/.test(line)));
      }
    }
    throw new Error([
      `no mirror in this machine's apt sources answered for the suite ${suite}.`, ...reasons,
      ...reasons.some(line => line.includes('is expired')) ? [
        'An index that expired more than 30 days ago is refused: its mirror stands still, or this machine\'s clock is wrong.',
        'If you trust it all the same: DENSE_ANY_INDEX=1 npm run setup'] : [],
    ].join('\n'));
  }

  /**
   * The packages that `roots` need, without what hangs only on a package that matches `cut`.
   * @param {string[]} roots
   * @param {RegExp} cut
   * @returns {Promise<string[]>}
   */
  async closure(roots, cut) {
    const text = await run('apt-cache', ['depends', '--recurse', '-i', ...roots], {env: this.#env});
    const needs = readDependencies(text);
    const wanted = new Set();
    const visit = (/** @type {string} */ name) => {
      if (wanted.has(name) || cut.test(name)) return;
      wanted.add(name);
      needs.get(name)?.forEach(visit);
    };
    roots.forEach(visit);
    return [...wanted];
  }

  /**
   * Fetches packages into `folder`, checked against the signed index by apt.
   * @param {string[]} names
   * @param {string} folder
   * @param {(note: string) => void} note
   * @returns {Promise<string[]>} paths of .deb files
   */
  async download(names, folder, note) {
    mkdirSync(folder, {recursive: true});
    await run('apt-get', ['download', '-o', 'APT::Status-Fd=1', ...names], {
      env: this.#env,
      cwd: folder,
      onLine: line => note(line.replace(/^dlstatus:\d+:([\d.]+):/, (_, percent) => `${Math.round(percent)} %, `)),
    });
    return readdirSync(folder).filter(name => name.endsWith('.deb')).map(name => join(folder, name));
  }
}

/**
 * What `apt-cache depends` prints, as a map from a package to the packages it needs: the first of several
 * alternatives, the first provider of a virtual package.
 * @param {string} text
 */
export function readDependencies(text) {
  /** @type {Map<string, string[]>} */
  const needs = new Map();
  /** @type {string[]} */
  let current = [];
  let alternative = false; // to the dependency of the line before
  let settled = false; // by an earlier alternative
  let virtual = false; // and its provider is still to come
  for (const line of text.split('\n')) {
    const dependency = /^ ([ |])(?:Pre)?Depends: (.*)/.exec(line);
    if (dependency) {
      const [, bar, name] = dependency;
      settled &&= alternative;
      virtual = !settled && name.startsWith('<');
      if (!settled && !virtual) {
        current.push(name);
        settled = true;
      }
      alternative = bar === '|';
    } else if (/^ {4}\S/.test(line)) {
      if (virtual) current.push(line.trim());
      settled ||= virtual;
      virtual = false;
    } else if (/^[^ <]/.test(line)) {
      current = [];
      alternative = settled = virtual = false;
      needs.set(line.trim().replace(/:\w+$/, ''), current);
    }
  }
  return needs;
}
