// The few rules that find mistakes, and one style where two were written. Types are tsc's to check.
import stylistic from '@stylistic/eslint-plugin';

export default [
  {ignores: ['build/', 'dist/', 'package/', 'wasm/dist/', 'tests/bench/node_modules/', 'tests/lighthouse/node_modules/']},
  {
    files: ['**/*.js', '**/*.mjs'],
    plugins: {'@stylistic': stylistic},
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    rules: {
      'eqeqeq': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', {args: 'after-used', ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all'}],
      'no-self-assign': 'error',
      'no-unreachable': 'error',
      'no-dupe-keys': 'error',
      'no-duplicate-imports': 'error',
      'no-fallthrough': 'error',
      'no-implied-eval': 'error',
      'no-eval': 'error',
      'array-callback-return': 'error',
      '@stylistic/arrow-parens': ['error', 'as-needed'],
      '@stylistic/semi': ['error', 'always'],
      '@stylistic/quotes': ['error', 'single', {avoidEscape: true, allowTemplateLiterals: 'always'}],
      '@stylistic/no-trailing-spaces': 'error',
      '@stylistic/eol-last': 'error',
    },
  },
];
