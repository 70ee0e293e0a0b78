import type { CancellationToken } from 'vscode-jsonrpc';
import { elementCount } from '../../core/shape';
import type { ConditionRows } from '../runtime/conditionRows';
import { decodedMeans } from '../runtime/decodedMeans';
import { callCost, rowsACall } from '../runtime/rowsACall';
import { decoderOf, type RunningModel } from '../runtime/runningModel';
import type { DecodeParams } from '../../contracts/engine/decoding';

/** Rows decoded at once, but for large ones. */
const decodeRows = 256;

/**
 * The mean of p(x|z) for rows of z, row-major, as many values a row as the input has. Stops early when cancelled.
 *
 * @param conditions what the decoder is conditioned on, by row
 */
export async function decode(
  { z, model, likelihood, first = 0 }: Pick<DecodeParams, 'z' | 'model' | 'likelihood' | 'first'>,
  running: RunningModel,
  conditions: ConditionRows,
  token: CancellationToken,
): Promise<{ samples: Float32Array; shape: readonly number[] }> {
  const decoder = decoderOf(running);
  const latentDims = elementCount(model.latentShape);
  const isLevels =
    likelihood?.kind === 'discretized-logistic-mixture' ||
    (likelihood?.kind === 'categorical' && likelihood.data !== 'one-hot');
  const shape = isLevels || model.reconstructionOrder ? model.inputShape : model.reconstructionShape;
  const length = elementCount(shape);
  const count = z.length / latentDims;
  const samples = new Float32Array(count * length);
  const batch = rowsACall(
    decodeRows,
    Math.max(length, elementCount(model.reconstructionShape)),
    callCost(model, 'decode'),
  );
  for (let start = 0; start < count && !token.isCancellationRequested; start += batch) {
    const rows = Math.min(batch, count - start);
    const conditionValues = conditions.of(Array.from({ length: rows }, (_, row) => first + start + row));
    const codes = z.subarray(start * latentDims, (start + rows) * latentDims);
    samples.set(await decodedMeans(decoder, likelihood, codes, rows, conditionValues), start * length);
    // Lets a cancellation in; after the last call nothing is left to cancel.
    if (start + rows < count) await new Promise((resolve) => setImmediate(resolve));
  }
  return { samples, shape };
}
