// Packs the extension for one platform: node vsix.config.mjs [--target TARGET] [--out FOLDER] [--release TAG]
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addressesOf, isPreRelease, whyNotPublishable } from './publishing.config.mjs';

/** Those without a runtime, since there is none for them, hold an extension that says so. */
const withoutRuntime = ['darwin-x64', 'universal'];
const targets = ['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64', 'darwin-arm64', ...withoutRuntime];

const root = path.dirname(fileURLToPath(import.meta.url));
const here = `${process.platform}-${process.arch}`;
const { values } = parseArgs({
  options: { target: { type: 'string' }, out: { type: 'string' }, release: { type: 'string' } },
});
const target = values.target ?? (targets.includes(here) ? here : 'universal');
if (!targets.includes(target)) {
  console.error(`Unknown target ${target}. Targets: ${targets.join(', ')}.`);
  process.exit(2);
}

/** vsce packs at zlib's default level and leaves no choice; the best one is smaller. */
const packTightly = `
import zlib from 'node:zlib';
const { DeflateRaw } = zlib;
zlib.DeflateRaw = function (options) {
  return new DeflateRaw({ level: 9, ...options });
};`;

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { links, pictures, ...addresses } = addressesOf(manifest);
if (values.release !== undefined) {
  const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
  const reasons = whyNotPublishable(manifest, changelog, values.release);
  for (const reason of reasons) console.error(reason);
  if (reasons.length > 0) process.exit(1);
}
const file = path.resolve(values.out ?? root, `latent-lens-${target}-${manifest.version}.vsix`);
const staging = mkdtempSync(path.join(os.tmpdir(), 'latent-lens-vsix-'));
try {
  // Not into the checkout's dist/, which others may be running.
  run([path.join(root, 'esbuild.config.mjs'), '--production', '--out', path.join(staging, 'dist')], root);
  stageExtension();
  if (!withoutRuntime.includes(target)) stageRuntime(...target.split('-'));
  mkdirSync(path.dirname(file), { recursive: true });
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const platform = target === 'universal' ? [] : ['--target', target];
  run(
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(packTightly)}`,
      vsce,
      'package',
      ...platform,
      '--no-dependencies',
      ...(values.release === undefined
        ? ['--no-rewrite-relative-links']
        : ['--baseContentUrl', links, '--baseImagesUrl', pictures]),
      ...(values.release !== undefined && isPreRelease(manifest.version) ? ['--pre-release'] : []),
      '--out',
      file,
    ],
    staging,
  );
} finally {
  rmSync(staging, { recursive: true, force: true });
}
console.log(file);

/** All that ships apart from the bundles and the runtime; .vscodeignore says what of these folders does not. */
function stageExtension() {
  const { devDependencies: _d, dependencies: _r, scripts: _s, private: _p, ...shipped } = manifest;
  writeFileSync(path.join(staging, 'package.json'), JSON.stringify({ ...shipped, ...addresses }, null, 2));
  const names = [
    'package.nls.json',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'SECURITY.md',
    'SUPPORT.md',
    '.vscodeignore',
    'bin',
    'media',
  ];
  for (const name of names) {
    const source = path.join(root, name);
    if (existsSync(source)) cpSync(source, path.join(staging, name), { recursive: true });
  }
}

/** The runtime below dist/, where `require` from dist/*.js finds it and vsce packs it like any other file. */
function stageRuntime(platform, arch) {
  const modules = path.join(staging, 'dist/node_modules');
  const node = packageFolder('onnxruntime-node', root);
  const common = packageFolder('onnxruntime-common', node);
  const javascript = (source) => !/\.(map|ts)$/.test(source);
  copy(node, 'onnxruntime-node', ['package.json', 'dist'], javascript);
  copy(common, 'onnxruntime-common', ['package.json', 'dist/cjs'], javascript);
  // The darwin library is stored under two names; the binding loads the short one.
  const binaries = `bin/napi-v6/${platform}/${arch}`;
  copy(
    node,
    'onnxruntime-node',
    [binaries],
    (source) => !/libonnxruntime\.\d+\.\d+\.\d+\.dylib$/.test(source),
  );

  function copy(from, name, parts, filter) {
    for (const part of parts)
      cpSync(path.join(from, part), path.join(modules, name, part), { recursive: true, filter });
  }
}

function packageFolder(name, from) {
  const folders = createRequire(path.join(from, 'package.json')).resolve.paths(name);
  const found = folders
    .map((folder) => path.join(folder, name))
    .find((folder) => existsSync(path.join(folder, 'package.json')));
  if (!found) throw new Error(`${name} is not installed: run npm ci.`);
  return found;
}

function run(args, cwd) {
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`${path.basename(args[0])} failed.`);
}
