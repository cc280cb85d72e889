#!/usr/bin/env node
// `dense-playground run file.py [--keras 3.15] …` and `dense-playground which-seed values.txt …`: the command line of the package.
// Options and exit codes are those of python-command.js.
const [, , command, ...rest] = process.argv;
const usage = `Usage: dense-playground run file.py [--keras 3.15] [--entropy 7] [--platform tensorflow|engine] [--report json] [--versions]
       dense-playground which-seed values.txt [--keras 3.15] [--shape 1,3] [--initializer glorot_uniform] [--report json]`;

if (command === 'run' || command === 'which-seed') {
  process.argv.splice(2, Infinity, ...command === 'run' ? rest : ['--which-seed', ...rest]);
  delete process.env.INIT_CWD; // of an npm script around this; names of files are relative to where it is called
  await import('./python-command.js');
} else {
  console.error(usage);
  process.exitCode = command === '--help' ? 0 : 2;
}
