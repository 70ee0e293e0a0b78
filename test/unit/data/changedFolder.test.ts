import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDataset, type Dataset } from '../../../src/data/dataset';
import { ProblemError } from '../../../src/core/problem/problem';
import { inRepository } from '../../support/repository';

describe('A folder that changes while it is read', () => {
  let folder: string;
  const picture = inRepository('test', 'fixtures', 'formats', 'flat', 'a.png');
  const inFolder = (...names: string[]) => path.join(folder, ...names);
  const read = async (dataset: Dataset, length: number) => {
    const row = new Float32Array(length);
    await dataset.read({ start: 0, count: 1 }, row, 0);
  };
  const isFileChanged = (error: unknown) =>
    error instanceof ProblemError && error.problem.code === 'file-changed';

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
    await assert.rejects(
      read(dataset, 28 * 28 * 3),
      /Files in the folder cat were added, removed or renamed after it was opened/,
    );
    await dataset.close();
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
