import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { latentLens } from '../support/commandLine';
import { near } from '../support/near';
import { inRepository } from '../support/repository';

interface Expected {
  readonly model: string;
  readonly data: string;
  readonly scale: string;
  readonly rows: number;
  readonly values: number;
  /** (1/R) Σ ‖x − x̂(μ)‖² */
  readonly error: number;
  /** Per latent dimension: Var(μ), and the mean KL in nats. */
  readonly activity: readonly number[];
  readonly meanKl: readonly number[];
  /** ‖x − x̂(μ)‖² of each row, where some are outliers. */
  readonly rowErrors?: readonly number[];
}
interface Report {
  readonly kind: string;
  readonly settings: { readonly scale: string };
  readonly summary: {
    readonly count: number;
    readonly notFinite: number;
    readonly kl: number;
    readonly activeUnits: number;
    readonly meanSquaredError: number;
  };
  readonly dimensions: readonly { readonly kl: number; readonly muVariance: number }[];
  readonly samples: readonly { readonly meanSquaredError: number }[];
}

const file = (name: string) => inRepository('test', 'fixtures', 'findings', name);
const reference = JSON.parse(readFileSync(file('findings.json'), 'utf8')) as Readonly<
  Record<string, Expected>
>;

/** The one that is told a scale which the model doesn't propose. */
const mislabeled = 'mislabeled-scale';

/**
 * Of the figure itself. Only float32 is left, 2⁻²⁴ a rounding through two layers of up to 196 terms: measured 3e-7, and
 * 1/N for 1/(N − 1), or a row more or less, would be off by 2e-3.
 */
const tolerance = 1e-5;

describe('models with a known fault, and one without, are read and have the float64 figures:', () => {
  for (const [name, expected] of Object.entries(reference)) {
    it(name, async () => {
      const scale = name === mislabeled ? ['--scale', expected.scale] : [];
      const { kind, settings, summary, dimensions, samples } = await inspect(expected, scale);
      assert.equal(kind, 'vae');
      assert.equal(settings.scale, expected.scale);
      assert.deepEqual([summary.count, summary.notFinite], [expected.rows, 0]);
      close(summary.kl, sum(expected.meanKl));
      assert.equal(dimensions.length, expected.meanKl.length);
      for (const [j, { kl, muVariance }] of dimensions.entries()) {
        close(kl, expected.meanKl[j]!);
        close(muVariance, expected.activity[j]!);
      }
      assert.equal(summary.activeUnits, expected.activity.filter((variance) => variance > 0.01).length);
      close(summary.meanSquaredError, expected.error / expected.values);
      for (const [row, error] of expected.rowErrors?.entries() ?? [])
        close(samples[row]!.meanSquaredError, error / expected.values);
    });
  }
});

async function inspect({ model, data }: Expected, more: readonly string[]): Promise<Report> {
  const words = ['inspect', file(model), '--data', file(data), '--samples', '1', '--format', 'json', ...more];
  const { status, stdout, stderr } = await latentLens(words);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Report;
}

function close(actual: number, expected: number): void {
  near(actual, expected, tolerance * Math.abs(expected));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
