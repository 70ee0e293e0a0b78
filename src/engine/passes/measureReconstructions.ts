import type { MeasureParams } from '../../contracts/engine/passes';
import type { ReconstructionEvidence } from '../../core/findings/evidence';
import { elementCount } from '../../core/shape';
import type { Dataset } from '../../data/dataset';
import { decoderRange } from '../../model/decoderRange';
import { reconstructionEvidence } from '../../findings/reconstructionEvidence';
import type { ConditionRows } from '../runtime/conditionRows';
import { decodedMeans } from '../runtime/decodedMeans';
import { callCost, rowsACall } from '../runtime/rowsACall';
import { decodedOf } from '../runtime/decoder';
import { decoderOf, encoderOf, type RunningModel } from '../runtime/runningModel';
import { readScattered } from './inputs';

/**
 * Reconstructs rows at their posterior mean or code, and each at that of the next row, under its own condition. The plan's
 * model must have reconstructions.
 */
export async function measureReconstructions(
  { plan, rows }: MeasureParams,
  dataset: Dataset,
  running: RunningModel,
  conditions: ConditionRows,
): Promise<ReconstructionEvidence> {
  const encoder = encoderOf(running);
  const decoder = decoderOf(running);
  const { inputLength: length, latentDims } = encoder;
  const inputs = await readScattered(dataset, rows, plan.preprocessing, plan.seed);
  const mu = new Float32Array(rows.length * latentDims);
  const own = new Float32Array(inputs.length);
  const swapped = new Float32Array(inputs.length);
  const size = Math.max(length, elementCount(plan.model.reconstructionShape));
  const batch = rowsACall(rows.length, size, callCost(plan.model, 'both'));
  const inBatches = async (
    run: (from: number, to: number, feeds: ReturnType<ConditionRows['of']>) => Promise<void>,
  ) => {
    for (let from = 0; from < rows.length; from += batch) {
      const to = Math.min(from + batch, rows.length);
      const samples = rows.slice(from, to).map((row) => dataset.sampleOf(row));
      await run(from, to, conditions.of(samples, inputs.subarray(from * length, to * length)));
    }
  };
  const read = plan.model.decoder?.kind === 'whole' ? length : latentDims;
  // The library of counts is that of the row in hand, whichever code is decoded.
  const decodeInto = (target: Float32Array, z: Float32Array) =>
    inBatches(async (from, to, feeds) => {
      const codes = z.slice(from * read, to * read);
      const x = inputs.subarray(from * length, to * length);
      const means = await decodedMeans(decoder, plan.likelihood, codes, to - from, feeds, x);
      target.set(means.subarray(0, (to - from) * length), from * length);
    });
  await inBatches(async (from, to, feeds) => {
    const x = inputs.slice(from * length, to * length);
    const posterior = await encoder.encode(x, to - from, feeds);
    mu.set(posterior.mu, from * latentDims);
  });
  const codes = decodedOf(plan.model, inputs, mu);
  await decodeInto(own, codes);
  await decodeInto(swapped, nextRows(codes, read));
  const bounds = decoderRange(plan.model)?.range;
  return reconstructionEvidence({ inputs, own, swapped }, rows.length, latentDims, bounds);
}

/** Rows in the place of the ones before them, the first in that of the last. */
function nextRows(values: Float32Array, length: number): Float32Array {
  const shifted = new Float32Array(values.length);
  shifted.set(values.subarray(length));
  shifted.set(values.subarray(0, length), values.length - length);
  return shifted;
}
