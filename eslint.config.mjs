import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import tseslint from 'typescript-eslint';

/** Forbids imports by folder: what a folder of the house may not reach. */
const border = (files, forbidden, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex: forbidden, message }] }],
  },
});

const toolkit = '^@vscode/webview-ui-toolkit';

/** Folders of src, each with those that it may import: what its tsconfig.json references. */
const imports = Object.fromEntries(
  readdirSync('src', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const { references = [] } = JSON.parse(readFileSync(`src/${name}/tsconfig.json`, 'utf8'));
      return [name, references.map(({ path: reference }) => path.basename(reference))];
    }),
);

/** The compiler holds these borders too; here the message is in one line. */
const bordersOfSource = Object.entries(imports).map(([name, allowed]) => {
  const others = Object.keys(imports).filter((other) => other !== name && !allowed.includes(other));
  // What imports no folder imports no package either.
  const packages = allowed.length === 0 ? '^[^.]|' : name === 'host' ? '' : '^vscode$|';
  // A folder inside may have the name of one outside: core/model is not model.
  const inside = readdirSync(`src/${name}`);
  const outside = others.map((other) => (inside.includes(other) ? `\\.\\./${other}` : other));
  const names = allowed.length > 0 ? allowed.join(', ') : 'nothing else';
  return border(
    [`src/${name}/**`],
    `${packages}\\.\\./(${outside.join('|')})(/|$)`,
    `src/${name} imports ${names} (its tsconfig.json)${name === 'host' ? '' : ', and only host imports vscode'}.`,
  );
});

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
      'max-params': ['error', 6],
    },
  },
  {
    // The mathematics is called once a value: an object for each call would cost more than the work.
    files: ['src/vae/**'],
    rules: { 'max-params': ['error', 8] },
  },
  {
    // Squares and whole powers of 2 are exact in every engine; others' last digits are those of its version.
    files: ['src/vae/**', 'src/results/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          "BinaryExpression[operator='**']:not([left.value=2]):not([right.value=2])",
          "BinaryExpression[operator='**'][left.value=2][right.operator='/']",
          "MemberExpression[object.name='Math'][property.name='pow']",
        ].map((selector) => ({ selector, message: 'Use power() of src/vae/estimators/power.ts.' })),
      ],
    },
  },
  ...bordersOfSource,
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
