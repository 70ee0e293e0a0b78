import type { Binarize } from '../../core/settings/recipe';
import { streams } from '../../vae/random/standardNormal';
import { fillUniform } from '../../vae/random/uniform';

/**
 * Makes 0 or 1 of every value in place; what is missing stays so.
 *
 * @param sampleOf the sample that a row is: it addresses the noise, so that a row is the same in every pass of a seed
 */
export function binarize(
  values: Float32Array,
  rows: number,
  how: Binarize,
  seed: number,
  sampleOf: (row: number) => number,
): void {
  if (how.kind === 'threshold') {
    for (let i = 0; i < values.length; i++)
      if (!Number.isNaN(values[i]!)) values[i] = values[i]! > how.above ? 1 : 0;
    return;
  }
  const length = values.length / rows;
  const noise = new Float64Array(length);
  for (let row = 0; row < rows; row++) {
    fillUniform(noise, seed, streams.data, sampleOf(row));
    for (let i = 0; i < length; i++) {
      const value = values[row * length + i]!;
      if (!Number.isNaN(value)) values[row * length + i] = noise[i]! < value ? 1 : 0;
    }
  }
}
