import type { RowErrors } from '../../contracts/analysis/outliers';
import type { RowErrorParams } from '../../contracts/engine/outliers';
import type { Reconstructions } from '../../contracts/engine/passes';
import { maxLogLikelihood } from '../../vae/outliers/maxLogLikelihood';
import { rowError } from '../../vae/outliers/valueErrors';
import { pngBits } from './pngBits';

/** What each row's reconstruction is off by, and what is known of its input alone. */
export function measureRowErrors(
  { plan, rows: { count }, meanSquares, picture }: RowErrorParams,
  reconstructed: Reconstructions,
): RowErrors {
  const { inputs } = reconstructed;
  const values = meanSquares.length;
  const best = maxLogLikelihood(plan.likelihood);
  const each = () => new Float64Array(count);
  const errors = {
    meanSquaredError: each(),
    scaledError: each(),
    value: new Uint32Array(count),
    share: each(),
    maxLogLikelihood: best ? each() : null,
    pngBits: picture ? each() : null,
  };
  for (let row = 0, base = 0; row < count; row++, base += values) {
    if (best) errors.maxLogLikelihood![row] = best(inputs, base, values);
    if (picture) errors.pngBits![row] = pngBits(inputs.subarray(base, base + values), picture);
    const { mean, scaled, worst, largest } = rowError(reconstructed, base, meanSquares);
    errors.meanSquaredError[row] = mean;
    errors.scaledError[row] = scaled;
    errors.value[row] = worst;
    errors.share[row] = largest / (scaled * values);
  }
  return errors;
}
