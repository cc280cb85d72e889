/** The package's types beside React's: `npm run test:hosts`. */
import {test} from 'node:test';
import {openSite} from '../site.js';

for (const typescript of ['5.9.3', '5.7.3']) {
  test(`React knows the element, its attributes and its events, by TypeScript ${typescript}`, async () => {
    const site = await openSite({
      name: 'types', sites: ['types'], packages: [`typescript@${typescript}`, '@types/react@19.3.3', 'react@19.3.1'], steps: [],
      build: [['tsc', '--project', 'tsconfig.react.json']], serve: '',
    });
    site.close();
  });
}
