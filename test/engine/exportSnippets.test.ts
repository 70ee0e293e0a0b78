import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { latentLens } from '../support/commandLine';
import { findPython } from '../support/findPython';
import { inRepository } from '../support/repository';

const snippets = inRepository('media', 'snippets');
/** The exit status of the script where a package is missing, which it names. */
const packageMissing = 3;

interface Roles {
  readonly kind: string;
  readonly roles: readonly { readonly role: string; readonly shape: readonly (number | string)[] }[];
}

interface Inspected {
  readonly summary: Readonly<Record<'count' | 'elbo' | 'kl' | 'notFinite', number>>;
}

describe('An export snippet writes what is read without a flag,', () => {
  const found = findPython();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const name of readdirSync(snippets)) {
    it(name, async function () {
      if ('reason' in found) skip(this, found.reason);
      const script = inRepository('test', 'fixtures', 'exportSnippets', 'export_small_model.py');
      const { status, stdout, stderr } = spawnSync(found.python, [script, path.join(snippets, name)], {
        cwd: folder,
        encoding: 'utf8',
      });
      if (status === packageMissing) skip(this, `${stdout.trim()} is not installed`);
      assert.equal(status, 0, stderr);
      const encoder = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((file) =>
        /encoder.*\.onnx$/.test(file),
      );
      assert.ok(encoder);
      const model = path.join(folder, encoder);

      const roles = JSON.parse((await succeeding(['roles', model, '--json'])).stdout) as Roles;
      assert.equal(roles.kind, 'vae');
      for (const { shape } of roles.roles) assert.equal(typeof shape[0], 'string', 'the batch is free');

      const words = ['inspect', model, '--data', path.join(folder, 'rows.npy'), '--format', 'json'];
      const { summary } = JSON.parse((await succeeding(words)).stdout) as Inspected;
      assert.deepEqual([summary.count, summary.notFinite], [6, 0]);
      assert.ok(Number.isFinite(summary.elbo) && summary.kl > 0);
    });
  }
});

function skip(test: Mocha.Context, reason: string): never {
  console.log(`    skipped: ${reason}`);
  return test.skip();
}

async function succeeding(words: readonly string[]) {
  const ended = await latentLens(words);
  assert.equal(ended.status, 0, ended.stderr);
  return ended;
}
