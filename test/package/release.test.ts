import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { runQuietly } from '../support/childProcess';
import { runFolder } from '../support/packVsix';
import { inRepository, manifest } from '../support/repository';

const repository = 'https://github.com/someone/latent-lens';
const tag = `v${manifest.version}`;

describe('A pack for a release', () => {
  it('is refused while package.json names no repository, in words', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [inRepository('vsix.config.mjs'), '--target', 'universal', '--out', runFolder(), '--release', tag],
      { encoding: 'utf8' },
    );
    assert.equal(status, 1);
    assert.match(stderr, /OWNER\/latent-lens as its repository\. Replace it with the address of yours\./);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  it('has absolute addresses of pictures and links, of files that are there, and the channel of its version', async () => {
    const checkout = publishableCheckout();
    const words = ['vsix.config.mjs', '--target', 'universal', '--out', checkout, '--release', tag];
    const { status, output } = await runQuietly(process.execPath, words, { cwd: checkout });
    assert.equal(status, 0, output);
    const name = `latent-lens-universal-${manifest.version}.vsix`;
    const files = unzipSync(readFileSync(path.join(checkout, name)));
    const text = (file: string) => new TextDecoder().decode(files[file]);

    const readme = text('extension/readme.md');
    const pictures = Array.from(readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g), ([, address]) => address!);
    assert.ok(pictures.length >= 4);
    for (const address of pictures) isFile(address, `${repository}/raw/${tag}/`);
    const links = Array.from(
      readme.matchAll(/(?<!!)\[[^\]]*\]\(([^)#]+)[^)]*\)/g),
      ([, address]) => address!,
    );
    for (const address of links.filter((link) => link.startsWith(repository)))
      isFile(address, `${repository}/blob/${tag}/`);
    assert.ok(
      links.every((address) => address.startsWith('https://')),
      links.join('\n'),
    );

    const packed = JSON.parse(text('extension/package.json')) as Record<string, unknown>;
    assert.deepEqual(packed['repository'], { type: 'git', url: `${repository}.git` });
    assert.deepEqual(packed['bugs'], { url: `${repository}/issues` });
    const workflow = /\/actions\/workflows\/([\w.]+)\/badge\.svg"/.exec(text('extension/package.json'))?.[1];
    assert.ok(existsSync(inRepository(`.github/workflows/${workflow}`)), workflow);
    assert.match(text('extension.vsixmanifest'), /<Badge Link="https:[^>]+Description="Tests on/);
    const isOdd = Number(manifest.version.split('.')[1]) % 2 === 1;
    assert.equal(
      text('extension.vsixmanifest').includes('Microsoft.VisualStudio.Code.PreRelease" Value="true"'),
      isOdd,
    );
  });
});

/** The checkout as it is once its maintainer has prepared a release. */
function publishableCheckout(): string {
  const checkout = path.join(runFolder(), 'publishable');
  mkdirSync(checkout);
  for (const name of readdirSync(inRepository())) {
    if (['dist', 'out', '.git'].includes(name)) continue;
    if (/^(src|webview|node_modules)$/.test(name)) symlinkSync(inRepository(name), path.join(checkout, name));
    else cpSync(inRepository(name), path.join(checkout, name), { recursive: true });
  }
  edit('package.json', /"https:\/\/[^"]+OWNER[^"]+"/, `"${repository}"`);
  edit('CHANGELOG.md', /## \[Unreleased\]/, `## [${manifest.version}] - 2026-01-31`);
  return checkout;

  function edit(name: string, from: RegExp, to: string): void {
    const file = path.join(checkout, name);
    const before = readFileSync(file, 'utf8');
    assert.match(before, from);
    writeFileSync(file, before.replace(from, to));
  }
}

function isFile(address: string, base: string): void {
  assert.ok(address.startsWith(base), address);
  assert.ok(existsSync(inRepository(address.slice(base.length))), address);
}
