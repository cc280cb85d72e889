// `npm run lesson -- program.py -o lesson.html [--title …] [--keras 3.15] [--edit rows,seeds] [--hide …] [--theme dark] …`: one file with
// that program in it, which runs wherever it is opened.
import {readFileSync, writeFileSync} from 'node:fs';
import {basename, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {pythonOf} from '../program/notebook.js';
import {lessonAttributes, withLesson} from './lesson.js';
import {fileName} from './one-file.js';

const usage = `Usage: npm run lesson -- program.py -o lesson.html [--title "…"] ${lessonAttributes.map(name => `[--${name} …]`).join(' ')}`;

/** @param {string} name as given, from where npm was called */
const from = name => resolve(process.env.INIT_CWD ?? '.', name);

try {
  const {values: {output, title, ...given}, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      output: {type: 'string', short: 'o'}, title: {type: 'string'},
      ...Object.fromEntries(lessonAttributes.map(name => [name, /** @type {const} */ ({type: 'string'})])),
    },
  });
  if (positionals.length !== 1 || !output) throw new Error(usage);
  const [program] = positionals;
  const file = readFileSync(fileURLToPath(new URL(`../../dist/${fileName}`, import.meta.url)), 'utf8');
  const attributes = /** @type {Record<string, string>} */ (given);
  const html = await withLesson(file, {title: title ?? basename(program), text: pythonOf(program, readFileSync(from(program), 'utf8')), attributes});
  writeFileSync(from(output), html);
  console.log(`${output}: ${html.length} characters, ${Buffer.byteLength(html)} bytes`);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
