// What an author's compiler has to know of the package.
import 'dense-playground/define';
import {loadEngine} from 'dense-playground';
import type {DensePlayground} from 'dense-playground/element';
import {findSeed} from 'dense-playground/find-seed';
import {loadPython as loadInside} from 'dense-playground/inline';
import {loadPython, type Report} from 'dense-playground/python';

const made = document.createElement('dense-playground');
made.keras = '3.15';
made.wasmSrc = new URL('./python.wasm', import.meta.url).href;
made.readonly = true;
made.addEventListener('dense-change', ({detail}) => console.log(detail.text.length, detail.platform === 'engine'));
document.addEventListener('dense-error', event => console.log(event));
const figure: DensePlayground | null = document.querySelector('dense-playground');
const report: Report | null = await made.report;
console.log(figure?.printed, report?.pieces[0].text, (await made.snapshot()).state);
await made.setProgram('print(1)');
await made.setState('v=2&end');
await made.run();
made.reset();

const engine = await loadPython({wasm: new Uint8Array(8)});
console.log(engine.versions('', {keras: '2.9'})[0].keras, (await loadInside()).script('').ending, (await loadEngine()).run({statements: []}).traces.length);
console.log((await findSeed([0.1, 0.2, 0.3], {shape: [1, 3]})).sentence);

// @ts-expect-error what is none
made.kears = '3.15';
