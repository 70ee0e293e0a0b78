import tseslint from 'typescript-eslint';

/** Forbids imports by folder: what a folder of the house may not reach. */
const border = (files, forbidden, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex: forbidden, message }] }],
  },
});

const toolkit = '^@vscode/webview-ui-toolkit';
const rooms = [
  'core',
  'vae',
  'model',
  'data',
  'contracts',
  'results',
  'engine',
  'pool',
  'analysis',
  'export',
  'session',
  'host',
  'cli',
];
/** Imports of rooms of src that are not among the names. */
const above = (...allowed) => `\\.\\./(${rooms.filter((room) => !allowed.includes(room)).join('|')})(/|$)`;
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
    `^(?!\\./|\\.\\./(posterior|likelihood|estimators|diagnostics|random)/|\\.\\./checkpoint$)`,
    'The mathematics imports nothing but itself.',
  ),
  border(
    ['src/core/**'],
    `^vscode$|\\.\\./${above('core', 'vae')}`,
    'core holds what every part speaks of: types, parsers and formats, no requests and no files.',
  ),
  border(
    ['src/contracts/**'],
    `^vscode$|${above('core', 'vae', 'contracts')}`,
    'contracts holds requests between processes and their parameters.',
  ),
  border(
    ['src/model/**'],
    `^vscode$|${above('core', 'vae', 'model')}`,
    'model knows model files, not data, engines or editors.',
  ),
  border(
    ['src/data/**'],
    `^vscode$|${above('core', 'vae', 'data', 'contracts')}`,
    'data knows data files, not models, engines or editors.',
  ),
  border(
    ['src/results/**'],
    `^vscode$|${above('core', 'vae', 'results', 'contracts')}`,
    'results are pure functions over columns.',
  ),
  border(
    ['src/engine/**'],
    `^vscode$|${above('core', 'vae', 'model', 'data', 'contracts', 'engine')}`,
    'An engine knows models, data and the mathematics; it is reached by its contract.',
  ),
  border(
    ['src/pool/**'],
    `^vscode$|${above('core', 'contracts', 'pool')}`,
    'The pool knows processes and the contract of the engine.',
  ),
  border(
    ['src/analysis/**'],
    `^vscode$|${above('core', 'vae', 'contracts', 'results', 'analysis')}`,
    'The analysis knows figures, not where they come from.',
  ),
  border(
    ['src/export/**'],
    `^vscode$|${above('core', 'vae', 'model', 'contracts', 'results', 'export')}`,
    'Exports are written from figures, not from a session.',
  ),
  border(
    ['src/session/**'],
    `^vscode$|${above('core', 'vae', 'model', 'data', 'contracts', 'pool', 'analysis', 'results', 'export', 'session')}`,
    'A session knows nothing of the editor or the terminal.',
  ),
  border(['src/cli/**'], `^vscode$|${folder('host')}`, 'Only host imports vscode.'),
  border(
    ['webview/**'],
    `^vscode$|${toolkit}|/src/(?!(core|contracts)/)`,
    'The page imports contracts, core and its own.',
  ),
  border(
    ['webview/ui/**'],
    `^vscode$|/src/(?!(core|contracts)/)`,
    'The page imports contracts, core and its own.',
  ),
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
