import type { CancellationToken } from 'vscode-jsonrpc';
import type { PredictiveParams, PredictivePart } from '../../contracts/engine/predictive';
import { elementCount } from '../../core/shape';
import type { Dataset } from '../../data/dataset';
import { drawOwnPrior, drawPrior } from '../../vae/posterior/drawPrior';
import { describePrior } from '../../core/settings/prior';
import { priorHasNoDraws } from '../problems/priors';
import { isDensity, ownPriorOf, standardNormal } from '../../vae/posterior/prior';
import { streams } from '../../vae/random/standardNormal';
import type { ConditionFeeds, ConditionRows } from '../runtime/conditionRows';
import type { DecodedRun } from '../runtime/decodedRun';
import { drawRows } from '../runtime/drawRows';
import { asReconstructed } from '../runtime/feeds';
import { callCost, rowsACall } from '../runtime/rowsACall';
import { encoderOf, type RunningModel } from '../runtime/runningModel';
import type { PosteriorRows as Posterior } from '../../vae/posterior/drawLatents';
import { readScattered } from './inputs';
import { PredictiveSums } from './predictiveSums';
import { drawReplicates } from './replicates';

/** What rows are held against the model with. */
interface CheckTools {
  readonly dataset: Dataset;
  readonly running: RunningModel;
  readonly decoder: DecodedRun;
  readonly conditions: ConditionRows;
  readonly token: CancellationToken;
}

/**
 * Holds each row against draws x ~ p(x|z) at one z ~ q(z|x), and beside it one draw with z ~ p(z) under its conditions. Stops
 * early when cancelled.
 *
 * At one z, a row and its draws are alike in law if the model is right and q(z|x) its posterior, so that ranks are uniform: with
 * another z for each draw they would not be, as each z has seen the row. Johnson, "Bayesian model assessment using pivotal quantities"
 * (2007), theorem 1; Gelman, Meng and Stern, "Posterior predictive assessment of model fitness via realized discrepancies" (1996).
 */
export async function checkPredictive(
  { plan, rows, replicates }: PredictiveParams,
  { dataset, running, decoder, conditions, token }: CheckTools,
): Promise<PredictivePart> {
  const { model, seed, batch } = plan;
  const encoder = encoderOf(running);
  const { inputLength: length } = encoder;
  const sums = new PredictiveSums(rows.length, length, replicates, seed);
  const inputs = await readScattered(dataset, rows, plan.preprocessing, seed);
  const samples = rows.map((row) => dataset.sampleOf(row));
  const size = Math.max(length * replicates, elementCount(model.reconstructionShape));
  const rowsAtOnce = rowsACall(batch, size, callCost(model, 'both'));
  for (let from = 0; from < rows.length && !token.isCancellationRequested; from += rowsAtOnce) {
    const some = samples.slice(from, from + rowsAtOnce);
    const all = { start: 0, count: some.length };
    const x = inputs.slice(from * length, (from + some.length) * length);
    const feeds = conditions.of(some, x);
    const posterior = await encoder.encode(x, some.length, feeds);
    const encoded = {
      inputs: x,
      count: some.length,
      conditions: feeds,
      posterior,
      sampleOf: (row: number) => some[row]!,
    };
    const { z } = await drawRows(encoder, encoded, all, firstDraw, seed);
    const given = { x, conditions: feeds, samples: some, seed };
    const ofPosterior = { ...given, z, stream: streams.replicates };
    const drawn = await drawReplicates(decoder, model, ofPosterior, replicates);
    const own = await priorLatents(plan, running, posterior, some, feeds);
    const ofPrior = { ...given, z: own, stream: streams.priorReplicates };
    const sampled = await drawReplicates(decoder, model, ofPrior, 1);
    const data = asReconstructed(model, x, some.length);
    const of = (values: Float32Array, row: number, size = length) =>
      values.subarray(row * size, (row + 1) * size);
    for (const [row, sample] of some.entries())
      sums.add(sample, {
        data: of(data, row),
        drawn: of(drawn, row, replicates * length),
        prior: of(sampled, row),
      });
    // Lets a cancellation in.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return sums.part();
}

const firstDraw = { from: 0, to: 1 };

/** One z ~ p(z) for each row, or p(z|c) of that row. */
async function priorLatents(
  { prior, seed, model }: PredictiveParams['plan'],
  running: RunningModel,
  { ownPrior }: Posterior,
  samples: readonly number[],
  feeds: ConditionFeeds,
): Promise<Float32Array> {
  const { latentDims } = encoderOf(running);
  const drawsOf = (first: number) => ({ first, count: 1, seed, temperature: 1 });
  const ofEach = (draw: (row: number, sample: number) => Float32Array) => {
    const z = new Float32Array(samples.length * latentDims);
    for (const [row, sample] of samples.entries()) z.set(draw(row, sample), row * latentDims);
    return z;
  };
  if (isDensity(prior)) throw priorHasNoDraws({ prior: describePrior(prior) });
  if (prior !== 'model') return ofEach((_, sample) => drawPrior(prior, latentDims, drawsOf(sample)));
  if (model.hierarchy) {
    const noise = ofEach((_, sample) => drawPrior(standardNormal, latentDims, drawsOf(sample)));
    const temperatures = model.hierarchy.draws.map(() => 1);
    return running.prior.drawLevels(samples.length, feeds, { noise, temperatures });
  }
  const { mean, logVariance } = ownPriorOf(ownPrior);
  return ofEach((row, sample) => {
    const [from, to] = [row * latentDims, (row + 1) * latentDims];
    const own = { mean: mean.subarray(from, to), logVariance: logVariance.subarray(from, to) };
    return drawOwnPrior(own, latentDims, drawsOf(sample));
  });
}
