import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { packVsix, runFolder, thisPlatform } from '../support/packVsix';

const sizeLimit = 21_000_000;
const runtime = 'extension/dist/node_modules/onnxruntime-node';

describe('The VSIX for linux-x64', () => {
  let vsix: string;
  let files: Record<string, Uint8Array>;
  let names: string[];

  before(async () => {
    vsix = await packVsix('linux-x64');
    files = unzipSync(readFileSync(vsix));
    names = Object.keys(files);
  });

  it('is smaller than 21 MB', () => {
    const { size } = statSync(vsix);
    assert.ok(size < sizeLimit, `${size} bytes`);
  });

  it('holds the entry points, the icon, the texts and the sample', () => {
    const expected = [
      'package.json',
      'package.nls.json',
      'LICENSE.txt',
      'dist/extension.js',
      'dist/engine.js',
      'dist/watchdog.js',
      'dist/analysis.js',
      'dist/webview.js',
      'media/icon.png',
      'media/vae.schema.json',
      'media/sample/fashion-mnist-encoder.onnx',
      'media/sample/fashion-mnist-decoder.onnx',
      'media/sample/fashion-mnist-test.npz',
      ...['sample', 'own', 'export', 'prior', 'watch'].map((step) => `media/walkthrough/${step}.md`),
    ];
    for (const name of expected) assert.ok(names.includes(`extension/${name}`), `${name} is missing`);
  });

  it('passes on the licenses of what it bundles', () => {
    const text = new TextDecoder().decode(files['extension/dist/ThirdPartyNotices.txt']);
    for (const name of [
      'preact',
      'vscode-jsonrpc',
      'yauzl',
      '@vscode/webview-ui-toolkit',
      'onnxruntime-node',
    ])
      assert.match(text, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    assert.ok(text.includes('Permission is hereby granted, free of charge'));
  });

  it("holds this platform's runtime and no other", () => {
    assert.deepEqual(nativeFiles(names), [
      `${runtime}/bin/napi-v6/linux/x64/libonnxruntime.so.1`,
      `${runtime}/bin/napi-v6/linux/x64/onnxruntime_binding.node`,
    ]);
  });

  it('holds no sources, tests, scripts or maps', () => {
    const foreign =
      /\.(tsx?|map|pyc|mjs|vsix)$|^extension\/(src|test|out|webview|node_modules|\.vscode|\.ci|shared)\//;
    assert.deepEqual(
      names.filter((name) => foreign.test(name)),
      [],
    );
  });

  it('has a manifest without what only a checkout needs', () => {
    const manifest = JSON.parse(new TextDecoder().decode(files['extension/package.json'])) as Record<
      string,
      unknown
    >;
    assert.equal(manifest['main'], './dist/extension.js');
    for (const name of ['devDependencies', 'dependencies', 'scripts', 'private'])
      assert.ok(!(name in manifest), name);
  });

  it('has a manifest that VS Code reads as of this platform', () => {
    const text = new TextDecoder().decode(files['extension.vsixmanifest']);
    assert.match(text, /TargetPlatform="linux-x64"/);
  });

  it('lets its engine require the runtime', function () {
    if (thisPlatform !== 'linux-x64') this.skip();
    const folder = mkdtempSync(path.join(runFolder(), 'unpacked-'));
    for (const name of names) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, files[name]!);
    }
    const probe = "console.log(typeof require('onnxruntime-node').InferenceSession.create)";
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', probe], {
      cwd: path.join(folder, 'extension/dist'),
      encoding: 'utf8',
    });
    assert.equal(stdout.trim(), 'function', stderr);
  });
});

describe('The VSIX for other platforms', () => {
  it('holds the Windows runtime for win32-arm64', async () => {
    const natives = await nativeFilesOf('win32-arm64');
    assert.ok(natives.length > 0);
    for (const name of natives) assert.ok(name.startsWith(`${runtime}/bin/napi-v6/win32/arm64/`), name);
  });

  it('holds the library for darwin-arm64 once', async () => {
    assert.deepEqual(await nativeFilesOf('darwin-arm64'), [
      `${runtime}/bin/napi-v6/darwin/arm64/libonnxruntime.1.dylib`,
      `${runtime}/bin/napi-v6/darwin/arm64/onnxruntime_binding.node`,
    ]);
  });

  it('holds no runtime where there is none for the platform', async () => {
    assert.deepEqual(await nativeFilesOf('universal'), []);
  });
});

async function nativeFilesOf(target: string): Promise<string[]> {
  // Names only: the darwin library alone would unpack to 45 MB.
  const names: string[] = [];
  unzipSync(readFileSync(await packVsix(target)), {
    filter: ({ name }) => {
      names.push(name);
      return false;
    },
  });
  return nativeFiles(names);
}

function nativeFiles(names: readonly string[]): string[] {
  return names.filter((name) => /\.(node|dll|dylib|so)(\.\d+)*$/.test(name)).sort();
}
