import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { openPromise } from 'yauzl';
import { packVsix, runFolder, thisPlatform } from '../support/packVsix';
import { inRepository } from '../support/repository';

const sizeLimit = 21_000_000;
const runtime = 'extension/dist/node_modules/onnxruntime-node';

const needed = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  ...[
    ...['package.json', 'package.nls.json'],
    ...['readme.md', 'changelog.md', 'LICENSE.txt', 'SECURITY.md', 'SUPPORT.md'],
    ...['bin/latent-lens', 'bin/latent-lens.cmd'],
    ...['extension', 'engine', 'watchdog', 'analysis', 'cli', 'webview'].map((bundle) => `dist/${bundle}.js`),
    ...['dist/webview.css', 'dist/codicon.ttf', 'dist/ThirdPartyNotices.txt'],
    ...['media/icon.png', 'dist/vae.schema.json'],
    ...['encoder.onnx', 'decoder.onnx', 'test.npz', 'LICENSE.txt'].map(
      (end) => `media/sample/fashion-mnist-${end}`,
    ),
    'media/sample/README.md',
    ...readdirSync(inRepository('media', 'walkthrough')).map((name) => `media/walkthrough/${name}`),
    ...readdirSync(inRepository('media', 'snippets')).map((name) => `media/snippets/${name}`),
  ].map((name) => `extension/${name}`),
];

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

  it('holds what is needed, and nothing else', () => {
    const isOfRuntime = (name: string) => name.startsWith('extension/dist/node_modules/');
    assert.deepEqual(names.filter((name) => !isOfRuntime(name)).sort(), [...needed].sort());
    const foreign = names.filter((name) => isOfRuntime(name) && !/\.(js|json|node|so\.1)$/.test(name));
    assert.deepEqual(foreign, []);
  });

  it('holds a launcher of the command line that may be run', async () => {
    const mode = await modeInZip(vsix, 'extension/bin/latent-lens');
    assert.equal(mode & 0o111, 0o111);
  });

  it('passes on the licenses of what it bundles', () => {
    const text = new TextDecoder().decode(files['extension/dist/ThirdPartyNotices.txt']);
    for (const name of [
      'preact',
      'vscode-jsonrpc',
      'yauzl',
      '@vscode/webview-ui-toolkit',
      'onnxruntime-node',
      '@modelcontextprotocol/sdk',
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
  const libraries = {
    'linux-arm64': ['libonnxruntime.so.1'],
    'win32-x64': ['DirectML.dll', 'dxcompiler.dll', 'dxil.dll', 'onnxruntime.dll'],
    'win32-arm64': ['DirectML.dll', 'dxcompiler.dll', 'dxil.dll', 'onnxruntime.dll'],
    'darwin-arm64': ['libonnxruntime.1.dylib'],
  };
  for (const [target, names] of Object.entries(libraries)) {
    it(`holds the runtime of ${target} alone, each library once`, async () => {
      const folder = `${runtime}/bin/napi-v6/${target.replace('-', '/')}`;
      const expected = [...names, 'onnxruntime_binding.node'].map((name) => `${folder}/${name}`).sort();
      assert.deepEqual(await nativeFilesOf(target), expected);
    });
  }

  for (const target of ['darwin-x64', 'universal']) {
    it(`holds none for ${target}, as there is none`, async () => {
      assert.deepEqual(await nativeFilesOf(target), []);
    });
  }
});

/** The file mode that an archive states for an entry. */
async function modeInZip(file: string, name: string): Promise<number> {
  const archive = await openPromise(file);
  for await (const entry of archive.eachEntry())
    if (entry.fileName === name) return entry.externalFileAttributes >>> 16;
  assert.fail(`${name} is missing`);
}

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
