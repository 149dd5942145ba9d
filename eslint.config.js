'use strict';

const { builtinModules } = require('node:module');
const eslint = require('@eslint/js');

/** What Node.js provides, read from the one that runs: no list to keep. */
const nodeGlobals = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

// Subpaths such as fs/promises cannot stand in a selector.
const bareBuiltins = builtinModules.filter((name) => !/[_/]/.test(name)).join('|');

module.exports = [
  {
    ignores: [
      'target/',
      '.cache/',
      '**/node_modules/',
      '__test__/output/',
      'bench/peers/',
      'demo/out/',
      '*.wasi*',
      'wasi-worker*.mjs',
      'browser.js',
    ],
  },
  eslint.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, globals: nodeGlobals },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      // Constants stand as the specifications print them.
      'no-loss-of-precision': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: `CallExpression[callee.name='require'] > Literal[value=/^(${bareBuiltins})$/]`,
          message: "Node's own modules are required with 'node:'.",
        },
        {
          selector: `ImportDeclaration > Literal[value=/^(${bareBuiltins})$/]`,
          message: "Node's own modules are imported with 'node:'.",
        },
      ],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      radix: 'error',
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { __dirname: 'readonly', __filename: 'readonly' },
    },
    rules: { strict: ['error', 'global'] },
  },
  {
    // These hold functions that run in a page.
    files: ['__test__/conformance/referee.mjs', '__test__/referee/make.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'window', 'load', 'DOMMatrix', 'FontFace', 'Image', 'ImageData', 'Path2D'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
];
