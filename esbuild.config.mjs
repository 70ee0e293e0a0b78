// Builds what ships (dist/, or the folder after --out) and, with --tests, what only tests and scripts use (out/).
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import wabt from 'wabt';
import { thirdPartyNotices } from './notices.config.mjs';

const { values } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    production: { type: 'boolean', default: false },
    tests: { type: 'boolean', default: false },
    out: { type: 'string', default: 'dist' },
  },
});
const { watch, production, tests, out } = values;

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

/** WebAssembly text is compiled, so that what is reviewed is what runs. */
const textPrograms = {
  name: 'text-programs',
  async setup(build) {
    const { parseWat } = await wabt();
    build.onLoad({ filter: /\.wat$/ }, ({ path: file }) => {
      const program = parseWat(file, readFileSync(file, 'utf8'));
      return { contents: program.toBinary({}).buffer, loader: 'binary', watchFiles: [file] };
    });
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

/** The FLAC decoder is handed frames, so that the parser it brings for whole files, of another license, is left out. */
const withoutCodecParser = {
  name: 'without-codec-parser',
  setup(build) {
    build.onResolve({ filter: /^codec-parser$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: `export default class { constructor() { throw new Error('no parser'); } }
        export const [data, totalSamples, codecFrames, isLastPage] = [];`,
    }));
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
  plugins: [packedPrograms, textPrograms, boundedRuns, withoutCodecParser],
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
      analysis: 'src/analysis/entry.ts',
      cli: 'src/cli/main.ts',
    },
    outdir: out,
  },
  { ...page, entryPoints: { webview: 'webview/main.tsx' }, outdir: out },
];

if (tests) {
  const entryPoints = readdirSync('test', { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join('test', file));
  const bundles = { ...node, outdir: 'out/test', outbase: 'test' };
  // Packed as the engine that ships is, whose launch is compared with its own.
  const unguarded = entryPoints.filter((file) => path.basename(file) === 'unguardedEngine.ts');
  const others = entryPoints.filter((file) => !unguarded.includes(file));
  builds.push({ ...bundles, entryPoints: others, packages: 'external' });
  builds.push({ ...bundles, entryPoints: unguarded });
}

await writeSchema(path.join(out, 'vae.schema.json'));
if (watch) {
  for (const build of builds) await (await esbuild.context({ ...build, logLevel: 'info' })).watch();
} else {
  const options = { metafile: production, write: false };
  const results = await Promise.all(builds.map((build) => esbuild.build({ ...build, ...options })));
  for (const { path: file, contents } of results.flatMap(({ outputFiles }) => outputFiles))
    replace(file, contents);
  if (production) {
    const metafiles = results.flatMap(({ metafile }) => metafile ?? []);
    writeFileSync(path.join(out, 'ThirdPartyNotices.txt'), thirdPartyNotices(metafiles));
  }
}

/** The schema by which VS Code checks setup files, from the table by which the extension does. */
async function writeSchema(file) {
  const { outputFiles } = await esbuild.build({
    ...node,
    entryPoints: ['src/core/settings/setUpSchema.ts'],
    format: 'esm',
    write: false,
    sourcemap: false,
  });
  const source = Buffer.from(outputFiles[0].contents).toString('base64');
  const { setUpSchema } = await import(`data:text/javascript;base64,${source}`);
  replace(file, Buffer.from(`${JSON.stringify(setUpSchema, null, 2)}\n`));
}

/** Leaves a file that is the same alone and renames a new one into place: whoever runs it meanwhile reads a whole file. */
function replace(file, contents) {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, contents);
  renameSync(part, file);
}
