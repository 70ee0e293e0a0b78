import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { memorySource } from '../../../../src/data/byteSource';
import { openNpy, readNumbers } from '../../../../src/data/npy/array';
import { correlations, momentsOf } from '../../../../src/vae/diagnostics/covariance';
import { nearestRows } from '../../../../src/vae/diagnostics/neighbors';
import { principalComponents, scoreOf } from '../../../../src/vae/diagnostics/principalComponents';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface Reference {
  readonly count: number;
  readonly dimensions: number;
  readonly components: readonly (readonly number[])[];
  readonly variances: readonly number[];
  readonly totalVariance: number;
  readonly scores: readonly (readonly number[])[];
  readonly nearestTo3: readonly number[];
  readonly distancesTo3: readonly number[];
}
interface Moments {
  readonly mean: readonly number[];
  readonly covariance: readonly number[];
  readonly correlations: readonly number[];
}

const fixture = (name: string) => inRepository('test', 'fixtures', 'latentSpace', name);
const { narrow, wide } = JSON.parse(readFileSync(fixture('reference.json'), 'utf8')) as {
  narrow: Reference & Moments;
  wide: Reference;
};

async function valuesOf(name: string, { count, dimensions }: Reference): Promise<Float32Array> {
  const file = fixture(`${name}.npy`);
  const values = new Float32Array(count * dimensions);
  const array = await openNpy(memorySource(file, readFileSync(file)), file);
  await readNumbers(array, { start: 0, count }, values, 0);
  return values;
}

const all = ({ count }: Reference) => Uint32Array.from({ length: count }, (_, row) => row);

/** NumPy by singular values, here by eigenvalues: both in float64, so they part in the last digits only. */
const exact = 1e-9;
/** Subspace iteration stops when the variances stand still to 1e-9; the directions are then good to its root. */
const iterated = 1e-4;

for (const [name, reference, tolerance] of [
  ['narrow', narrow, exact],
  ['wide', wide, iterated],
] as const) {
  describe(`Principal components of ${name} rows`, () => {
    it('are those that NumPy finds, with their variances', async () => {
      const values = await valuesOf(name, reference);
      const wanted = reference.components.length;
      const found = principalComponents(values, reference.dimensions, all(reference), wanted);
      near(found.totalVariance / reference.totalVariance, 1, exact);
      for (let component = 0; component < wanted; component++) {
        near(found.variances[component]! / reference.variances[component]!, 1, 1e-7);
        for (const [j, expected] of reference.components[component]!.entries()) {
          near(found.components[component * reference.dimensions + j]!, expected, tolerance);
        }
        for (const [row, scores] of reference.scores.entries()) {
          near(scoreOf(found, values, row, component), scores[component]!, 100 * tolerance);
        }
      }
    });

    it('have the same nearest rows as NumPy', async () => {
      const values = await valuesOf(name, reference);
      const point = values.subarray(3 * reference.dimensions, 4 * reference.dimensions);
      const { places, distances } = nearestRows(values, point, all(reference), 5, 3);
      assert.deepEqual([...places], reference.nearestTo3);
      for (const [place, distance] of reference.distancesTo3.entries())
        near(distances[place]!, distance, exact);
    });
  });
}

describe('Principal components', () => {
  it('of rows that do not vary have no variance', () => {
    const values = new Float32Array(30).fill(2);
    const found = principalComponents(values, 3, Uint32Array.of(0, 1, 2, 3), 2);
    assert.deepEqual([...found.variances], [0, 0]);
  });

  it('are no more than there are dimensions', () => {
    const values = Float32Array.of(1, 2, 3);
    assert.equal(principalComponents(values, 1, Uint32Array.of(0, 1, 2), 8).variances.length, 1);
  });
});

describe('Covariance and correlation', () => {
  it('are those of NumPy', async () => {
    const values = await valuesOf('narrow', narrow);
    const { mean, covariance } = momentsOf(values, narrow.dimensions, all(narrow));
    for (const [j, expected] of narrow.mean.entries()) near(mean[j]!, expected, exact);
    for (const [at, expected] of narrow.covariance.entries()) near(covariance[at]!, expected, exact);
    const found = correlations(covariance, narrow.dimensions);
    for (const [at, expected] of narrow.correlations.entries()) near(found[at]!, expected, exact);
  });

  it('give 0 with a column that does not vary', () => {
    assert.deepEqual([...correlations(Float64Array.of(4, 0, 0, 0), 2)], [1, 0, 0, 1]);
  });
});

describe('Nearest rows', () => {
  it('are as many as there are, the first of equally near ones first', () => {
    const values = Float32Array.of(0, 1, -1, 1, 5);
    const { places, distances } = nearestRows(values, [0], Uint32Array.of(0, 1, 2, 3, 4), 12, 0);
    assert.deepEqual([...places], [1, 2, 3, 4]);
    assert.deepEqual([...distances], [1, 1, 1, 5]);
  });
});
