import type { Dataset } from '../../data/dataset';
import { isScale } from '../../model/roles/scaleRole';
import { fromLogVariance } from '../../vae/posterior/scale';
import { elementCount } from '../../core/shape';
import { callCost, rowsACall } from '../runtime/rowsACall';
import type { ConditionRows } from '../runtime/conditionRows';
import { decodedMeans } from '../runtime/decodedMeans';
import { shows } from '../../model/describedModel';
import { drawRows, type EncodedRows } from '../runtime/drawRows';
import { withFirstLevels } from '../runtime/firstLevels';
import { decodedOf } from '../runtime/decoder';
import { encoderOf, type RunningModel } from '../runtime/runningModel';
import type { RecentReconstructions } from '../recentReconstructions';
import { readScattered } from './inputs';
import type { ReconstructParams, Reconstructions } from '../../contracts/engine/passes';

/**
 * Input and reconstruction of the rows asked for, of those that a pass has just reconstructed as it did; logits are shown as the probabilities they stand for, classes as
 * the level to expect.
 */
export async function reconstruct(
  { plan, rows, at }: ReconstructParams,
  dataset: Dataset,
  running: RunningModel,
  conditions: ConditionRows,
  recent: RecentReconstructions,
): Promise<Reconstructions> {
  const encoder = encoderOf(running);
  const decoder = shows(plan.model, 'reconstructions') ? running.decoder : null;
  const length = encoder.inputLength;
  const inputs = await readScattered(dataset, rows, plan.preprocessing, plan.seed);
  if (!decoder) return { inputs, reconstructions: new Float32Array() };
  const reconstructions = new Float32Array(rows.length * length);
  const isKnown = (row: number) => at === 'posterior-mean' && recent.get(plan, row) !== undefined;
  const places = [...rows.keys()].filter((place) => !isKnown(rows[place]!));
  for (const [place, row] of rows.entries())
    if (isKnown(row)) reconstructions.set(recent.get(plan, row)!, place * length);
  const batch = rowsACall(
    places.length,
    Math.max(length, elementCount(plan.model.reconstructionShape)),
    callCost(plan.model, 'both'),
  );
  for (let start = 0; start < places.length; start += batch) {
    const some = places.slice(start, start + batch);
    const x = new Float32Array(some.length * length);
    for (const [index, place] of some.entries())
      x.set(inputs.subarray(place * length, (place + 1) * length), index * length);
    const samples = some.map((place) => dataset.sampleOf(rows[place]!));
    const conditionValues = conditions.of(samples, x);
    const posterior = await encoder.encode(x, some.length, conditionValues);
    const sampleOf = (row: number) => samples[row]!;
    const encoded = { inputs: x, count: some.length, conditions: conditionValues, posterior, sampleOf };
    const z = await zAt(at, running, encoded, plan);
    const codes = decodedOf(plan.model, x, z);
    const means = await decodedMeans(decoder, plan.likelihood, codes, some.length, conditionValues, x);
    for (const [index, place] of some.entries())
      reconstructions.set(means.subarray(index * length, (index + 1) * length), place * length);
  }
  return { inputs, reconstructions };
}

async function zAt(
  at: ReconstructParams['at'],
  running: RunningModel,
  encoded: EncodedRows,
  { model, prior, seed }: ReconstructParams['plan'],
): Promise<Float32Array> {
  const { posterior, count } = encoded;
  if (at === 'posterior-mean') return posterior.mu;
  if (at !== 'posterior-scale') {
    if ('firstLevels' in at) return withFirstLevels(at.firstLevels, running, encoded, { model, prior });
    const draws = { from: at.draw, to: at.draw + 1 };
    return (await drawRows(encoderOf(running), encoded, { start: 0, count }, draws, seed)).z;
  }
  const given = model.assignments.find(({ part, role }) => part === 'encoder' && isScale(role))?.role;
  const kind = isScale(given) ? given : 'log-variance';
  return posterior.logVariance.map((value) => fromLogVariance(value, kind));
}
