import assert from 'node:assert/strict';
import { latentLens } from '../support/commandLine';
import { dataPathOf, modelPathOf, structures } from '../support/structures';
import { near } from '../support/near';

/** Without a code: those that test/fixtures/structures/uncut.py writes. */
const uncut = ['ae-skips', 'ae-two-codes', 'ae-same-width', 'ae-around'];

/** Float32 against float64. */
const tolerance = 1e-5;

interface Report {
  readonly kind: string;
  readonly summary: Readonly<Record<string, number | null>>;
  readonly dimensions: unknown;
  readonly samples: readonly { readonly meanSquaredError: number; readonly kl: null; readonly elbo: null }[];
}

describe('An autoencoder that can be cut nowhere', () => {
  for (const name of uncut) {
    const given = [modelPathOf(name), '--data', dataPathOf(name)];

    it(`has the errors of its rows on the command line, and nothing of a code: ${name}`, async () => {
      const { status, stdout, stderr } = await latentLens(['inspect', ...given, '--format', 'json']);
      assert.equal(status, 0);
      assert.match(stderr, /No latent code was found: no tensor that everything passes through/);
      const { kind, summary, dimensions, samples } = JSON.parse(stdout) as Report;
      assert.equal(kind, 'autoencoder');
      assert.deepEqual([summary['latentDims'], summary['activeUnits'], dimensions], [null, null, null]);
      assert.equal(summary['notFinite'], 0);
      const { rows } = structures[name]!;
      for (const [row, { meanSquaredError, kl, elbo }] of samples.entries()) {
        near(meanSquaredError, rows![row]!.meanSquaredError!, tolerance);
        assert.deepEqual([kl, elbo], [null, null]);
      }
    });
  }

  const model = modelPathOf('ae-two-codes');
  const data = dataPathOf('ae-two-codes');

  it('has outliers by its errors', async () => {
    const { status, stdout } = await latentLens([
      ...['outliers', model, '--data', data, '--reference', data, '--format', 'json'],
    ]);
    assert.equal(status, 0);
    const { scores } = JSON.parse(stdout) as { readonly scores: object };
    assert.deepEqual(Object.keys(scores), ['scaledError', 'meanSquaredError']);
  });

  it('is refused where a command needs codes, with the flag that names one', async () => {
    for (const args of [
      ['encode', model, '--data', data, '--out', 'codes.npy'],
      ['sample', model, '--count', '2', '--out', 'samples.npy'],
    ]) {
      const { status, stderr } = await latentLens(args);
      assert.equal(status, 1);
      assert.match(stderr, /no latent code was found in anomaly\.onnx[\s\S]*--role NAME=z/);
    }
  });
});
