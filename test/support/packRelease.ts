import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import assert from 'node:assert/strict';
import path from 'node:path';
import { runQuietly } from './childProcess';
import { runFolder } from './packVsix';
import { inRepository, manifest } from './repository';

/** Where a release is imagined to be published from. */
export const releasedRepository = 'https://github.com/someone/latent-lens';
export const releaseTag = `v${manifest.version}`;

/** Packs the extension as its release workflow does, and gives the VSIX's path. */
export async function packRelease(target: string): Promise<string> {
  const checkout = publishableCheckout();
  const words = ['vsix.config.mjs', '--target', target, '--out', checkout, '--release', releaseTag];
  const { status, output } = await runQuietly(process.execPath, words, { cwd: checkout });
  assert.equal(status, 0, output);
  return path.join(checkout, `latent-lens-${target}-${manifest.version}.vsix`);
}

/** The file of the checkout that an address of the release names. */
export function releasedFile(address: string, kind: 'blob' | 'raw'): string {
  const base = `${releasedRepository}/${kind}/${releaseTag}/`;
  assert.ok(address.startsWith(base), address);
  const file = inRepository(address.slice(base.length));
  assert.ok(existsSync(file), address);
  return file;
}

/** The checkout as it is once its maintainer has prepared a release. */
function publishableCheckout(): string {
  mkdirSync(runFolder(), { recursive: true });
  const checkout = mkdtempSync(path.join(runFolder(), 'publishable-'));
  for (const name of readdirSync(inRepository())) {
    if (['dist', 'out', '.git'].includes(name)) continue;
    if (/^(src|webview|node_modules)$/.test(name)) symlinkSync(inRepository(name), path.join(checkout, name));
    else cpSync(inRepository(name), path.join(checkout, name), { recursive: true });
  }
  edit('package.json', /"https:\/\/[^"]+OWNER[^"]+"/, `"${releasedRepository}"`);
  edit('CHANGELOG.md', /## \[Unreleased\]/, `## [${manifest.version}] - 2026-01-31`);
  return checkout;

  function edit(name: string, from: RegExp, to: string): void {
    const file = path.join(checkout, name);
    const before = readFileSync(file, 'utf8');
    assert.match(before, from);
    writeFileSync(file, before.replace(from, to));
  }
}
