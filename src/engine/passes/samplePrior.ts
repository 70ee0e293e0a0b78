import type { CancellationToken } from 'vscode-jsonrpc';
import { elementCount } from '../../core/shape';
import { drawPrior } from '../../vae/posterior/drawPrior';
import type { ConditionRows } from '../runtime/conditionRows';
import type { RunningModel } from '../runtime/vae';
import { decode } from './decode';
import type { PriorSamples, SamplePriorParams } from '../../contracts/engine/decoding';

/** Draws z from the prior and decodes. Stops early when cancelled. */
export async function samplePrior(
  { model, first = 0, count, seed, temperature, prior, likelihood }: SamplePriorParams,
  running: RunningModel,
  conditions: ConditionRows,
  token: CancellationToken,
): Promise<PriorSamples> {
  const latentDims = elementCount(model.latentShape);
  const z = drawPrior(prior, latentDims, { first, count, seed, temperature });
  return { z, ...(await decode({ z, model, likelihood, first }, running, conditions, token)) };
}
