// `npm run golden`: regenerate.py, which asks the real TensorFlow, Keras, NumPy and CPython.
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';

const program = join(import.meta.dirname, 'regenerate.py');
process.exitCode = spawnSync('python3', [program, ...process.argv.slice(2)], {stdio: 'inherit'}).status ?? 1;
