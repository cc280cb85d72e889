/**
 * Other pages embed the element by the name define.js, for ever; what it leads to carries a digest.
 * @type {import('vite').Plugin}
 */
export const stableName = {
  name: 'stable-name',
  apply: 'build',
  generateBundle(_, bundle) {
    const chunk = Object.values(bundle).find(file => file.type === 'chunk' && file.name === 'define');
    this.emitFile({type: 'asset', fileName: 'define.js', source: `import './${chunk?.fileName}';\n`});
  },
};
