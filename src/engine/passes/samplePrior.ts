import type { CancellationToken } from 'vscode-jsonrpc';
import { elementCount } from '../../core/shape';
import { scaleToUnit } from '../../vae/sphere/scaleToUnit';
import { fillStandardNormal, streams } from '../../vae/random/standardNormal';
import type { ConditionRows } from '../runtime/conditionRows';
import type { RunningModel } from '../runtime/vae';
import { decode } from './decode';
import type { PriorSamples, SamplePriorParams } from '../../contracts/engine/decoding';

/**
 * Draws z = m + temperature · s · ε with ε ~ N(0, I) addressed by (seed, sample), or ε / ‖ε‖ of the uniform prior on the
 * sphere, which has no temperature, and decodes. Stops early when cancelled.
 */
export async function samplePrior(
  { model, first = 0, count, seed, temperature, prior, likelihood }: SamplePriorParams,
  running: RunningModel,
  conditions: ConditionRows,
  token: CancellationToken,
): Promise<PriorSamples> {
  const latentDims = elementCount(model.latentShape);
  const z = new Float32Array(count * latentDims);
  for (let sample = 0; sample < count; sample++) {
    fillStandardNormal(z, sample * latentDims, latentDims, seed, streams.prior, first + sample, 0);
  }
  if (prior === 'sphere') scaleToUnit(z, latentDims);
  else {
    const spread = temperature * prior.deviation;
    for (let i = 0; i < z.length; i++) z[i] = prior.mean + spread * z[i]!;
  }
  return { z, ...(await decode({ z, model, likelihood, first }, running, conditions, token)) };
}
