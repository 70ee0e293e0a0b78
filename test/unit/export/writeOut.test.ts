import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeOut } from '../../../src/export/writeOut';
import { isProblem } from '../../support/isProblem';

describe('a file that is written out', () => {
  let folder: string;
  const inFolder = (...names: readonly string[]) => path.join(folder, ...names);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'write-out-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const refused = (file: string, errno: string) =>
    assert.rejects(writeOut(file, 'new'), isProblem('file-unwritable', { errno }));

  it('brings the folders above it, and takes the place of the one before', async () => {
    await writeOut(inFolder('a', 'b', 'file.txt'), 'old');
    await writeOut(inFolder('a', 'b', 'file.txt'), 'new');
    assert.equal(readFileSync(inFolder('a', 'b', 'file.txt'), 'utf8'), 'new');
    assert.deepEqual(readdirSync(inFolder('a', 'b')), ['file.txt']);
  });

  it('goes where a link points', async () => {
    writeFileSync(inFolder('target.txt'), 'old');
    symlinkSync(inFolder('target.txt'), inFolder('link.txt'));
    await writeOut(inFolder('link.txt'), 'new');
    assert.ok(lstatSync(inFolder('link.txt')).isSymbolicLink());
    assert.equal(readFileSync(inFolder('target.txt'), 'utf8'), 'new');
  });

  it('may have a name as long as the system allows, and no longer', async () => {
    await writeOut(inFolder(`${'n'.repeat(251)}.txt`), 'new');
    await refused(inFolder(`${'n'.repeat(252)}.txt`), 'ENAMETOOLONG');
    assert.equal(readdirSync(folder).length, 1);
  });

  it('is refused in words where a folder has its name, or a file that of its folder', async () => {
    mkdirSync(inFolder('taken'));
    await refused(inFolder('taken'), 'EISDIR');
    writeFileSync(inFolder('file'), '');
    await refused(inFolder('file', 'below'), 'EEXIST');
  });

  it('is said not to fit on a full device', async function () {
    if (!existsSync('/dev/full')) this.skip();
    await refused('/dev/full', 'ENOSPC');
  });

  it('stays as it was where the disk is full, and nothing is left beside it', async function () {
    const disk = inFolder('disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    if (mounted.status !== 0) this.skip();
    try {
      const file = path.join(disk, 'samples.npy');
      await writeOut(file, 'old');
      await assert.rejects(
        writeOut(file, new Uint8Array(1_000_000)),
        isProblem('file-unwritable', { errno: 'ENOSPC' }),
      );
      assert.equal(readFileSync(file, 'utf8'), 'old');
      assert.deepEqual(readdirSync(disk), ['samples.npy']);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});
