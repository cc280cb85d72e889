import {transform} from 'esbuild';
import {parseAst} from 'rolldown/parseAst';

/**
 * Takes spaces and comments out of the styles of web/styles, which are texts in scripts: 4 kB of what every reader loads,
 * and no minifier of scripts looks into them.
 * @type {import('rolldown').Plugin & {apply: 'build'}}
 */
export const shortStyles = {
  name: 'short-styles',
  apply: 'build',
  transform: {
    filter: {id: /\/web\/styles\/[^/]+\.js$/},
    async handler(code) {
      const [style, ...others] = parseAst(code).body.flatMap(node =>
        node.type === 'ExportNamedDeclaration' && node.declaration?.type === 'VariableDeclaration' ? node.declaration.declarations : []);
      const literal = style?.init;
      if (others.length > 0 || literal?.type !== 'TaggedTemplateExpression' || literal.quasi.quasis.length !== 1) {
        throw new Error('Expected a file of styles to have one, without a value in it.');
      }
      const {start, end, value} = literal.quasi.quasis[0];
      const short = (await transform(String(value.cooked), {loader: 'css', minify: true, target: 'es2022'})).code.trim();
      return {code: code.slice(0, start) + JSON.stringify(short).slice(1, -1).replaceAll('\\"', '"').replaceAll('`', '\\`').replaceAll('${', '\\${') + code.slice(end), map: null};
    },
  },
};
