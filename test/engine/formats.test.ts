import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeNpy } from '../../src/export/npy';
import { nearRelative } from '../support/near';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

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

const pool = sharedPool();

async function inspect(data: string, ...options: string[]): Promise<Report> {
  const args = ['inspect', model, '--data', data, '--samples', '4', '--format', 'json', '--ep', 'cpu'];
  const { status, stdout, stderr } = await latentLensOn(pool(), [...args, ...options]);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Report;
}

/** Rows that are decoded among others are rounded otherwise: the runtime adds float32 in another order. */
const rounding = 1e-6;

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
      `${fixture('images.npy')}:@0,1,2`,
      `${fixture('images.npy')}:[:,:28]`,
      `${fixture('stored.npz')}:images`,
      `${fixture('factors.npz')}:imgs`,
      fixture('test-images-idx3-ubyte'),
      fixture('packed-images-idx3-ubyte.gz'),
      path.join(folder, 'pictures'),
      fixture('pictures.parquet'),
      fixture('images.arrow'),
      `${fixture('images.h5')}:packed/gzip`,
      fixture('images.safetensors'),
      inRepository('test', 'fixtures', 'tiff', 'clothes.tif'),
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

  it('at random are the same rows for a seed, each with the ELBO that it has among all', async () => {
    const data = 'media/sample/fashion-mnist-test.npz';
    const all = await inspect(data);
    const some = await inspect(data, '--subset', '20');
    assert.deepEqual(await inspect(data, '--subset', '20'), some);
    const indices = some.samples.map(({ index }) => index);
    assert.equal(new Set(indices).size, 20);
    for (const sample of some.samples) {
      const { elbo, label } = all.samples[sample.index]!;
      assert.equal(sample.label, label);
      nearRelative(sample.elbo, elbo, rounding);
    }
    const other = await inspect(data, '--subset', '20', '--seed', '1');
    assert.notDeepEqual(
      other.samples.map(({ index }) => index),
      indices,
    );
  });

  it('are brought to the model by a recipe that is said', async () => {
    const data = fixture('wide.png');
    const { status, stdout, stderr } = await latentLensOn(pool(), [
      ...['inspect', model, '--data', data, '--samples', '1', '--format', 'json'],
    ]);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^recipe 28x28,crop,gray: pictures of \[30, 40, 3\] are brought/m);
    const { settings } = JSON.parse(stdout) as { settings: { recipe: string } };
    assert.equal(settings.recipe, '28x28,crop,gray');
  });

  it('that do not fit are refused with both shapes and what would fit', async () => {
    const { status, stderr } = await latentLensOn(pool(), [
      ...['inspect', model, '--data', data10(folder), '--samples', '1'],
    ]);
    assert.equal(status, 1);
    assert.match(stderr, /shape \[10, 10\].*\[1, 28, 28\]/);
    assert.match(stderr, /28x28,crop or 28x28,stretch or 28x28,pad/);
  });

  it('with values that are no numbers are counted', async () => {
    const file = path.join(folder, 'nan.npy');
    const values = new Float32Array(2 * 784);
    values[5] = NaN;
    values[800] = Infinity;
    writeFileSync(file, encodeNpy(values, [2, 28, 28]));
    const { stderr } = await latentLensOn(pool(), ['inspect', model, '--data', file, '--samples', '1']);
    assert.match(stderr, /2 of the 1568 values in the first 2 rows are NaN or infinite/);
  });

  it('in black and white are those of every pass of a seed', async () => {
    const data = fixture('images.npy');
    const stochastic = await inspect(data, '--recipe', 'stochastic');
    const limited = await inspect(data, '--recipe', 'stochastic', '--offset', '7', '--limit', '2');
    assert.equal(limited.samples.length, 2);
    for (const [place, { elbo }] of limited.samples.entries())
      nearRelative(elbo, stochastic.samples[7 + place]!.elbo, rounding);
    const plain = await inspect(data);
    assert.notEqual(stochastic.samples[0]!.elbo, plain.samples[0]!.elbo);
  });
});

/** Pictures of 10 × 10. */
function data10(folder: string): string {
  const file = path.join(folder, 'small.npy');
  writeFileSync(file, encodeNpy(new Float32Array(200), [2, 10, 10]));
  return file;
}
