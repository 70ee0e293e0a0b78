import type { ModelDescription } from '../../core/model/modelDescription';
import type { Prior } from '../../core/settings/prior';
import { elementCount } from '../../core/shape';
import { momentsOfPrior, priorOfRow } from '../../vae/posterior/prior';
import type { EncodedRows } from './drawRows';
import type { RunningModel } from './runningModel';

/**
 * Codes of rows with the first of several latent variables at their means, and the others at the means of their priors, given
 * those before them where they have one.
 */
export async function withFirstLevels(
  kept: number,
  { prior: network }: RunningModel,
  { posterior, count, conditions }: EncodedRows,
  { model, prior }: { readonly model: ModelDescription; readonly prior: Prior },
): Promise<Float32Array> {
  const z = posterior.mu;
  const length = elementCount(model.latentShape);
  if (model.hierarchy) {
    const noise = new Float32Array(count * length);
    return network.drawLevels(count, conditions, { noise, temperatures: [], kept: { z, levels: kept } });
  }
  const own = (model.levels ?? []).slice(0, kept).reduce((sum, { dimensions }) => sum + dimensions, 0);
  return z.map((value, at) => {
    const [row, j] = [Math.floor(at / length), at % length];
    if (j < own) return value;
    return momentsOfPrior(priorOfRow(prior, posterior.ownPrior, row, length), length, j).mean;
  });
}
