import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDataFile } from '../../../src/data/openDataFile';
import { describeModel } from '../../../src/model/describe';
import { inRepository } from '../../support/repository';
import { isProblem } from '../../support/isProblem';

const pointer = `version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
`;
const found = isProblem('git-lfs-pointer');

describe('a Git LFS pointer is said to be one', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latent-lens-lfs-'));
  const write = (name: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, pointer);
    return file;
  };

  it('in place of a model', () => {
    const file = write('vae.onnx');
    assert.throws(() => describeModel(file, undefined, {}), found);
  });

  it('in place of the weights beside a model', () => {
    cpSync(inRepository('test', 'fixtures', 'structures', 'ae-external'), folder, { recursive: true });
    assert.doesNotThrow(() => describeModel(path.join(folder, 'autoencoder.onnx'), undefined, {}));
    write('autoencoder.onnx.data');
    assert.throws(() => describeModel(path.join(folder, 'autoencoder.onnx'), undefined, {}), found);
  });

  it('in place of data', async () => {
    for (const name of ['x.npy', 'x.npz', 'x.csv', 'x.parquet'])
      await assert.rejects(openDataFile(write(name)), found, name);
  });
});
