import tseslint from 'typescript-eslint';

/** Forbids imports by folder: what a folder of the house may not reach. */
const border = (files, forbidden, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex: forbidden, message }] }],
  },
});

const toolkit = '^@vscode/webview-ui-toolkit';
const folder = (...names) => `(^|/)\\.\\.?/(.*/)?(${names.join('|')})(/|$)`;

export default tseslint.config(
  { ignores: ['dist', 'out', 'node_modules', '**/*.mjs'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './webview/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
    },
  },
  border(
    ['src/vae/**'],
    `^(?!\\./|\\.\\./(posterior|likelihood|estimators|diagnostics|random)/)`,
    'The mathematics imports nothing but itself.',
  ),
  border(
    ['src/model/**'],
    `^vscode$|${folder('data', 'engine', 'pool', 'host', 'cli')}`,
    'model knows files, not data, engines or editors.',
  ),
  border(
    ['src/data/**'],
    `^vscode$|${folder('model', 'engine', 'pool', 'host', 'cli')}`,
    'data knows files, not models, engines or editors.',
  ),
  border(
    ['src/results/**'],
    `^vscode$|${folder('pool', 'host', 'cli')}|\\.\\./engine/`,
    'results are pure functions over columns.',
  ),
  border(
    ['src/protocol/**'],
    `^vscode$|${folder('engine', 'pool', 'host', 'cli', 'data', 'results')}`,
    'protocol holds types and codecs only.',
  ),
  border(
    ['src/engine/**', 'src/pool/**', 'src/cli/**'],
    `^vscode$|${folder('host')}`,
    'Only host imports vscode.',
  ),
  border(
    ['webview/**'],
    `^vscode$|${toolkit}|/src/(?!protocol/)`,
    'The page imports protocol types and its own.',
  ),
  border(['webview/ui/**'], `^vscode$|/src/(?!protocol/)`, 'The page imports protocol types and its own.'),
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
