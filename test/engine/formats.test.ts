import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { latentLens } from '../support/commandLine';
import { inRepository } from '../support/repository';

const model = 'media/sample/fashion-mnist-encoder.onnx';
const fixture = (name: string) => inRepository('test', 'fixtures', 'formats', name);

interface Report {
  readonly dataset: { readonly count: number; readonly shape: readonly number[] };
  readonly samples: readonly {
    readonly index: number;
    readonly label: string | null;
    readonly elbo: number;
  }[];
}

async function inspect(data: string, ...options: string[]): Promise<Report> {
  const args = ['inspect', model, '--data', data, '--samples', '4', '--format', 'json', '--ep', 'cpu'];
  const { status, stdout, stderr } = await latentLens([...args, ...options]);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Report;
}

describe('data of every format', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-formats-'));
    mkdirSync(path.join(folder, 'pictures'));
    for (const name of readdirSync(fixture('folder'), { recursive: true }).map(String))
      if (name.endsWith('.png'))
        cpSync(path.join(fixture('folder'), name), path.join(folder, 'pictures', path.basename(name)));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives the same ELBO of each sample, bit for bit', async () => {
    const expected = (await inspect(fixture('images.npy'))).samples.map(({ elbo }) => elbo);
    assert.equal(expected.length, 12);
    for (const data of [
      fixture('fortran.npy'),
      `${fixture('stored.npz')}:images`,
      `${fixture('factors.npz')}:imgs`,
      fixture('test-images-idx3-ubyte'),
      fixture('packed-images-idx3-ubyte.gz'),
      path.join(folder, 'pictures'),
      fixture('pictures.parquet'),
      fixture('images.arrow'),
      `${fixture('images.h5')}:packed/gzip`,
      fixture('images.safetensors'),
    ]) {
      const found = (await inspect(data)).samples.map(({ elbo }) => elbo);
      assert.deepEqual(found, expected, data);
    }
  });

  it('comes from Debian as 10,000 packed pictures of clothes, with their labels', async function () {
    const clothes = '/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz';
    if (!existsSync(clothes)) this.skip();
    const { dataset, samples } = await inspect(clothes, '--limit', '4');
    assert.deepEqual(dataset, { count: 10_000, shape: [28, 28] });
    assert.deepEqual(
      samples.map(({ label }) => label),
      ['9', '2', '1', '1'],
    );
  });
});
