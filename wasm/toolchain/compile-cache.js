// CMakeLists.txt has what was compiled kept for the next clone where ccache is on the PATH. A build works without it.
import {findProgram} from './browsers.js';
import {installDebianPackages, isDebian} from './debian-packages.js';

/** Installs ccache where that is possible: for `npm test`, which often runs in a new clone. */
export async function ensureCompileCache() {
  if (findProgram('ccache') || !isDebian() || process.getuid?.() !== 0) return;
  await installDebianPackages(['ccache']).catch(error => console.log(`  Left out: ccache, so all is compiled anew\n${error.message}`));
}
