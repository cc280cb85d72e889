// A worker of find-seed.js: pieces of the search of all seeds.
import {loadSearch} from './seed-bridge.js';
import {searchSource} from './seed-source.js';

/** @type {import('./find-seed.js').SearchBridge | undefined} */
let bridge;
let search = 0;
let told = 0;

addEventListener('message', async ({data}) => {
  try {
    if (data.question) {
      searchSource.wasm = data.wasm;
      bridge = await loadSearch();
      ({search} = bridge.beginSearch(data.question));
      postMessage({ready: true});
    } else if (bridge) {
      bridge._search_all(search, data.first, data.count);
      const found = bridge.foundSeeds(search).slice(told);
      told += found.length;
      postMessage({found, count: data.count});
    }
  } catch (error) {
    postMessage({failed: error instanceof Error ? error.message : 'The worker failed'});
  }
});
