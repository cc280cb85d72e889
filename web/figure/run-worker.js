/** Runs scripts apart from the page, which hears and paints meanwhile. One message asks, one answers. */
import {loadPython} from '../../wasm/python.js';

/**
 * @typedef {'script' | 'repeats' | 'remedies' | 'versions'} Task methods of the engine
 * @typedef {{task: Task, text: string, options: import('../../wasm/python.js').ScriptOptions, wasm: WebAssembly.Module}} Asked the module is the page’s own, compiled
 */

addEventListener('message', async ({data}) => {
  const {task, text, options, wasm} = /** @type {Asked} */ (data);
  try {
    const engine = await loadPython({wasm});
    postMessage({answer: engine[task](text, options)});
  } catch (error) {
    postMessage({sentence: error instanceof Error ? error.message : String(error)});
  }
});

// A page that may not share its module is told so, and runs the script itself.
addEventListener('messageerror', () => reportError(new Error('The engine did not come')));
