import {importMetaAssets} from '@web/rollup-plugin-import-meta-assets';
import resolve from '@rollup/plugin-node-resolve';

export default {input: 'main.js', plugins: [resolve({browser: true}), importMetaAssets()], output: {dir: 'out', format: 'es'}};
