import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hashOfFolder } from '../../../src/data/contentHash';
import { openDataset, type Dataset } from '../../../src/data/dataset';
import { lookAtFolder } from '../../../src/data/folder/lookAtFolder';
import { membersOf } from '../../../src/data/folder/folderMembers';
import { inRepository } from '../../support/repository';
import { isProblem } from '../../support/isProblem';

describe('A folder that changes while it is read', () => {
  let folder: string;
  const picture = inRepository('test', 'fixtures', 'formats', 'flat', 'a.png');
  const inFolder = (...names: string[]) => path.join(folder, ...names);
  const read = async (dataset: Dataset, length: number) => {
    const row = new Float32Array(length);
    await dataset.read({ start: 0, count: 1 }, row, 0);
  };
  const isFileChanged = isProblem('file-changed');

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-folder-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is noticed where a picture is added to a folder inside it, which would shift the rows', async () => {
    for (const label of ['cat', 'dog']) {
      mkdirSync(inFolder('train', label), { recursive: true });
      cpSync(picture, inFolder('train', label, 'a.png'));
    }
    const dataset = await openDataset({ path: folder });
    await read(dataset, 28 * 28 * 3);
    cpSync(picture, inFolder('train', 'cat', 'b.png'));
    await assert.rejects(read(dataset, 28 * 28 * 3), isProblem('file-changed', { isFolder: true }));
    await dataset.close();
  });

  it('is noticed where a picture is written again in its place, which tells nothing of the folder', async () => {
    for (const name of ['a.png', 'b.png']) cpSync(picture, inFolder(name));
    const dataset = await openDataset({ path: folder });
    const members = dataset.description.members!;
    assert.equal((await lookAtFolder(folder, members)).change, null);
    await read(dataset, 28 * 28 * 3);
    await setTimeout(5);
    writeFileSync(inFolder('a.png'), readFileSync(picture));
    await assert.rejects(read(dataset, 28 * 28 * 3), isProblem('file-changed', { isFolder: false }));
    assert.equal((await lookAtFolder(folder, members)).change?.path, inFolder('a.png'));
    await dataset.close();
    const again = await openDataset({ path: folder });
    await read(again, 28 * 28 * 3);
    assert.notEqual(again.description.members!.stamp, members.stamp);
    await again.close();
    // As whoever was asked for the rows of before has to.
    await assert.rejects(openDataset({ path: folder }, undefined, { members }), isFileChanged);
  });

  it('has another content for each name, size and time that one of its pictures has, and a hash of it', async () => {
    for (const name of ['a.png', 'b.png']) cpSync(picture, inFolder(name));
    const { members } = membersOf(folder, ['a.png', 'b.png']);
    assert.deepEqual([members.count, members.bytes], [2, 2 * statSync(picture).size]);
    const hash = await hashOfFolder(folder, members);
    const digest = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
    const each = digest(readFileSync(picture));
    assert.equal(hash, digest(`a.png\0${each}\nb.png\0${each}\n`));
    utimesSync(inFolder('b.png'), 1, 1);
    assert.equal(await hashOfFolder(folder, members), null, 'it is no longer what was opened');
    assert.equal(
      (await lookAtFolder(folder, members)).change?.path,
      folder,
      'no time tells which picture it is',
    );
  });

  it('is noticed where a part of a table is written again', async () => {
    for (const part of ['0.csv', '1.csv']) writeFileSync(inFolder(part), 'a,b\n1,2\n3,4\n');
    const dataset = await openDataset({ path: folder });
    await read(dataset, 2);
    writeFileSync(inFolder('1.csv'), 'a,b\n5,6\n7,8\n9,10\n');
    await assert.rejects(read(dataset, 2), isFileChanged);
    await dataset.close();
  });
});
