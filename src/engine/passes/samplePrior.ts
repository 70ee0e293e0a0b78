import type { CancellationToken } from 'vscode-jsonrpc';
import { elementCount } from '../../core/shape';
import { drawOwnPrior, drawPrior } from '../../vae/posterior/drawPrior';
import { isDensity, standardNormal, type PriorRows } from '../../vae/posterior/prior';
import type { ConditionFeeds, ConditionRows } from '../runtime/conditionRows';
import type { RunningModel } from '../runtime/runningModel';
import { describePrior } from '../../core/settings/prior';
import { priorHasNoDraws } from '../problems/priors';
import { decode } from './decode';
import type { PriorSamples, SamplePriorParams } from '../../contracts/engine/decoding';

/** Draws z from the prior and decodes. Stops early when cancelled. */
export async function samplePrior(
  { model, first = 0, count, seed, temperature, temperatures, prior, likelihood }: SamplePriorParams,
  running: RunningModel,
  conditions: ConditionRows,
  token: CancellationToken,
): Promise<PriorSamples> {
  if (isDensity(prior)) throw priorHasNoDraws({ prior: describePrior(prior) });
  const latentDims = elementCount(model.latentShape);
  const draws = { first, count, seed, temperature };
  const z =
    prior !== 'model'
      ? drawPrior(prior, latentDims, draws)
      : model.hierarchy
        ? await running.prior.drawLevels(count, conditionsOfSamples(conditions, first, count), {
            noise: drawPrior(standardNormal, latentDims, { ...draws, temperature: 1 }),
            temperatures: temperatures ?? model.hierarchy.draws.map(() => temperature),
          })
        : drawOwnPrior(await priorOfSamples(running, conditions, first, count), latentDims, draws);
  return { z, ...(await decode({ z, model, likelihood, first }, running, conditions, token)) };
}

/** p(z|c) of samples [first, first + count), each under its own conditions. */
function priorOfSamples(
  { prior }: RunningModel,
  conditions: ConditionRows,
  first: number,
  count: number,
): Promise<PriorRows> {
  return prior.priorOf(count, conditionsOfSamples(conditions, first, count));
}

function conditionsOfSamples(conditions: ConditionRows, first: number, count: number): ConditionFeeds {
  return conditions.of(Array.from({ length: count }, (_, row) => first + row));
}

/** p(z|c) under the conditions that the first sample is told. */
export function readOwnPrior(running: RunningModel, conditions: ConditionRows): Promise<PriorRows> {
  return priorOfSamples(running, conditions, 0, 1);
}
