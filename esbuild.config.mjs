// Builds what ships (dist/) and, with --tests, what only tests and scripts use (out/).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { thirdPartyNotices } from './notices.config.mjs';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** WebAssembly comes in packed, as bytes: nothing in the extension would be larger. */
const packedPrograms = {
  name: 'packed-programs',
  setup(build) {
    build.onLoad({ filter: /\.wasm$/ }, ({ path: file }) => ({
      contents: brotliCompressSync(readFileSync(file)),
      loader: 'binary',
    }));
  },
};

/**
 * hyparquet takes the lengths of pages and runs on trust, which in a damaged file cost minutes and all memory: pages of
 * absurd length or place are refused, and a run is ended where its column does. The build fails where an upgrade makes this needless or different.
 */
const boundedRuns = {
  name: 'bounded-runs',
  setup(build) {
    build.onLoad({ filter: /hyparquet.src.encoding\.js$/ }, ({ path: file }) => {
      const source = readFileSync(file, 'utf8');
      const start = '  const startOffset = reader.offset\n';
      const run = /for \(let i = 0; i < count; i\+\+\) \{\s*output\[seen \+ i\] = value/;
      if (!run.test(source) || !source.includes(start))
        throw new Error('hyparquet has changed: look at boundedRuns again.');
      const most = `if (!(startOffset >= 0 && output.length <= ${2 ** 24})) throw new Error('a page claims the impossible')\n`;
      const bound = 'count = Math.min(count, output.length - seen)\n';
      const contents = source.replace(run, (loop) => bound + loop).replace(start, start + most);
      return { contents, loader: 'js' };
    });
  },
};

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
  plugins: [packedPrograms, boundedRuns],
  // Bundled for tests as well, with the bound.
  alias: {
    hyparquet: path.resolve('node_modules/hyparquet/src/index.js'),
    'hyparquet/src': path.resolve('node_modules/hyparquet/src'),
  },
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
  const tests = { ...node, outdir: 'out/test', outbase: 'test' };
  // Packed as the engine that ships is, whose launch is compared with its own.
  const unguarded = entryPoints.filter((file) => path.basename(file) === 'unguardedEngine.ts');
  const others = entryPoints.filter((file) => !unguarded.includes(file));
  builds.push({ ...tests, entryPoints: others, packages: 'external' });
  builds.push({ ...tests, entryPoints: unguarded });
}

if (watch) {
  for (const build of builds) await (await esbuild.context({ ...build, logLevel: 'info' })).watch();
} else {
  const results = await Promise.all(builds.map((build) => esbuild.build({ ...build, metafile: production })));
  if (production) {
    const metafiles = results.flatMap(({ metafile }) => metafile ?? []);
    writeFileSync('dist/ThirdPartyNotices.txt', thirdPartyNotices(metafiles));
  }
}
