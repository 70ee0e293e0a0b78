import assert from 'node:assert/strict';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

const counts = (name: string) => inRepository('test', 'fixtures', 'counts', name);
const cells = inRepository('test', 'fixtures', 'matrixMarket', 'cells');
const model = counts('nb-shares-encoder.onnx');

const pool = sharedPool();

async function inspect(data: string, ...options: string[]) {
  const args = ['inspect', model, '--data', data, '--samples', '4', '--ep', 'cpu', '--format', 'json'];
  const { status, stdout, stderr } = await latentLensOn(pool(), [...args, ...options]);
  assert.equal(status, 0, stderr);
  const { samples, settings } = JSON.parse(stdout) as {
    readonly samples: readonly { readonly elbo: number; readonly label: string | null }[];
    readonly settings: { readonly likelihood: string };
  };
  return {
    elbo: samples.map(({ elbo }) => elbo),
    labels: samples.map(({ label }) => label),
    settings,
    stderr,
  };
}

describe('a VAE of counts on cells as Cell Ranger writes them', () => {
  it('has the ELBO of each cell that it has on the same counts in an array, bit for bit', async () => {
    const expected = await inspect(counts('cells.npy'));
    for (const data of [cells, `${cells}/matrix.mtx.gz`, `${cells}:columns`]) {
      const { elbo, settings } = await inspect(data);
      assert.deepEqual(elbo, expected.elbo, data);
      assert.match(settings.likelihood, /^negative-binomial/);
    }
  });

  it('says that cells are its columns, and names them by their barcodes', async () => {
    const { stderr, labels } = await inspect(cells, '--labels', `${cells}:barcodes`);
    assert.match(stderr, /Samples are the columns of .*cells, which have as many values as the model reads/);
    assert.equal(labels[0], 'AACATG-1');
  });
});
