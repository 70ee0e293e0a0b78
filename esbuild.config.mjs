// Builds what ships (dist/) and, with --tests, what only tests and scripts use (out/).
import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const shared = {
  bundle: true,
  sourcemap: !production,
  minify: production,
  logLevel: 'warning',
  legalComments: 'none',
};

/** Node bundles: the runtime stays a package of its own, since it carries native libraries. */
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode', 'onnxruntime-node'],
};

const page = {
  ...shared,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

const builds = [
  {
    ...node,
    entryPoints: {
      extension: 'src/extension.ts',
      engine: 'src/engine/entry.ts',
      watchdog: 'src/engine/watchdog.ts',
      cli: 'src/cli/main.ts',
    },
    outdir: 'dist',
  },
  { ...page, entryPoints: { webview: 'webview/main.tsx' }, outdir: 'dist' },
];

if (process.argv.includes('--tests')) {
  const entryPoints = readdirSync('test', { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join('test', file));
  builds.push({ ...node, entryPoints, outdir: 'out/test', outbase: 'test', packages: 'external' });
}

if (watch) {
  for (const build of builds) await (await esbuild.context({ ...build, logLevel: 'info' })).watch();
} else {
  await Promise.all(builds.map((build) => esbuild.build(build)));
}
