import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';
import { decodeLatents, samplePrior } from '../../contracts/engine';
import type { ModelDescription } from '../../core/model/modelDescription';
import { priorNeedsData, temperaturesNotOfLevels } from '../problems/priors';
import { rowsWithin } from '../../core/model/rowCost';
import { elementCount } from '../../core/shape';
import { concatenateFloats } from '../../vae/concatenate';
import type { DecodeParams, PriorSamples, SamplePriorParams } from '../../contracts/engine/decoding';

/** Seconds that one request for decoded rows may take: a cancellation waits for its end, and progress comes after it. */
const maxSeconds = 2;

/** Receives how many rows are decoded so far. */
type OnRows = (done: number) => void;

/**
 * Samples of the prior, of a large model with a request each for as many as take a moment.
 *
 * @throws ProblemError if the prior is of the data of a row, or temperatures are not those of the model's latent variables
 */
export async function samplePriorInParts(
  engine: EngineProcess,
  params: SamplePriorParams,
  limits: RequestLimits,
  onRows?: OnRows,
): Promise<PriorSamples> {
  const { prior, model, temperatures } = params;
  if (temperatures) checkTemperatures(temperatures, model);
  if (prior === 'model' && !model.ownPrior?.isOfConditions) throw priorNeedsData({ model: model.name });
  return inParts(model, params.count, onRows, (first, count) =>
    engine.request(samplePrior, { ...params, first, count }, limits),
  );
}

/**
 * Holds temperatures of latent variables against those that a model has.
 *
 * @throws ProblemError if it is no hierarchy, or one of others than as many
 */
function checkTemperatures(
  temperatures: readonly number[],
  { name, hierarchy, levels = [] }: ModelDescription,
): void {
  if (hierarchy && temperatures.length === levels.length) return;
  throw temperaturesNotOfLevels({
    model: name,
    count: temperatures.length,
    levels: hierarchy ? levels.map((level) => level.name) : [],
  });
}

/** Decoded rows of z, of a large model with a request each for as many as take a moment. */
export function decodeInParts(
  engine: EngineProcess,
  params: DecodeParams,
  limits: RequestLimits,
  onRows?: OnRows,
): Promise<PriorSamples> {
  const dims = elementCount(params.model.latentShape);
  return inParts(params.model, params.z.length / dims, onRows, (first, count) => {
    const z = params.z.subarray(first * dims, (first + count) * dims);
    return engine.request(decodeLatents, { ...params, z, first }, limits);
  });
}

async function inParts(
  { rowCost }: ModelDescription,
  count: number,
  onRows: OnRows | undefined,
  decode: (first: number, count: number) => Promise<PriorSamples>,
): Promise<PriorSamples> {
  const size = rowCost ? rowsWithin(maxSeconds, rowCost.decode) : count;
  if (count <= size) return decode(0, count);
  const parts: PriorSamples[] = [];
  for (let first = 0; first < count; first += size) {
    parts.push(await decode(first, Math.min(size, count - first)));
    onRows?.(Math.min(count, first + size));
  }
  return {
    z: concatenateFloats(parts.map(({ z }) => z)),
    samples: concatenateFloats(parts.map(({ samples }) => samples)),
    shape: parts[0]!.shape,
  };
}
