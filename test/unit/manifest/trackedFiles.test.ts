import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { inRepository } from '../../support/repository';

const folders = ['.ci', '.github', '.vscode', 'bin', 'docs', 'media', 'src', 'test', 'webview'];
const text = /(^\.|\.(md|json|mjs)$|^LICENSE$)/;
const maxBytes = 2 ** 20;

describe('The files that are tracked', () => {
  const { stdout, status } = spawnSync('git', ['ls-files', '-z'], { cwd: inRepository(), encoding: 'utf8' });
  const files = stdout.split('\0').filter((name) => name !== '');

  before(function () {
    // A copy without its history.
    if (status !== 0) this.skip();
  });

  it('are at the top level only folders that are known, and small files of text', () => {
    const top = [...new Set(files.map((name) => name.split('/')[0]!))];
    const own = files.filter((name) => !name.includes('/'));
    assert.deepEqual(
      top.filter((name) => !folders.includes(name) && !own.includes(name)),
      [],
    );
    assert.deepEqual(
      own.filter((name) => !text.test(name)),
      [],
    );
  });

  it('are none of them over 1 MiB', () => {
    const sizeOf = (name: string) => statSync(inRepository(name), { throwIfNoEntry: false })?.size ?? 0;
    assert.deepEqual(
      files.filter((name) => sizeOf(name) > maxBytes),
      [],
    );
  });
});
