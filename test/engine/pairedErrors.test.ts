import assert from 'node:assert/strict';
import { inRepository } from '../support/repository';
import { latentLensOn, sharedPool } from '../support/sharedEngines';

interface Comparison {
  readonly summary: { readonly count: number; readonly deltaElboSe: number; readonly unpairedSe: number };
  readonly samples: readonly { readonly elbo: number; readonly otherElbo: number }[];
}

const bundled = inRepository('media', 'sample', 'fashion-mnist-encoder.onnx');
const data = inRepository('media', 'sample', 'fashion-mnist-test.npz');

/** The standard error of a mean. */
function standardErrorOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

describe('The difference of the bundled VAE and another checkpoint that its script trained', () => {
  const pool = sharedPool();

  for (const checkpoint of ['seed-2', 'seed-3']) {
    it(`has less than a third of the error of two means of the same rows: ${checkpoint}`, async () => {
      const other = inRepository('test', 'fixtures', 'checkpoints', `${checkpoint}-encoder.onnx`);
      const args = ['compare', bundled, other, '--data', data, '--samples', '4', '--format', 'json'];
      const { status, stdout, stderr } = await latentLensOn(pool(), args);
      assert.equal(status, 0, stderr);
      const { summary, samples } = JSON.parse(stdout) as Comparison;
      const own = standardErrorOf(samples.map(({ elbo }) => elbo));
      const others = standardErrorOf(samples.map(({ otherElbo }) => otherElbo));
      const unpaired = Math.hypot(own, others);
      assert.equal(summary.count, 1000);
      // Sums of 1,000 float64 values, in another order.
      assert.ok(Math.abs(summary.unpairedSe / unpaired - 1) < 1e-9, String(summary.unpairedSe));
      assert.ok(3 * summary.deltaElboSe < unpaired, `${summary.deltaElboSe} of ${unpaired}`);
    });
  }
});
