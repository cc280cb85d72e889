export default {
  title: 'A course',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'ignore',
  presets: [['classic', {docs: {routeBasePath: '/'}, blog: false}]],
  clientModules: ['./src/dense.js'],
};
