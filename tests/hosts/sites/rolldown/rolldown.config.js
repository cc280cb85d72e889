export default {input: 'main.js', platform: 'browser', output: {dir: 'out'}, experimental: {resolveNewUrlToAsset: true}};
