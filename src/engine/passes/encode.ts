import type { CancellationToken } from 'vscode-jsonrpc';
import type { Dataset } from '../../data/dataset';
import type { ConditionRows } from '../runtime/conditionRows';
import { drawRows } from '../runtime/drawRows';
import { callCost, rowsACall } from '../runtime/rowsACall';
import { encoderOf, type RunningModel } from '../runtime/runningModel';
import { readInputs } from './inputs';
import type { EncodedRows, EncodeParams } from '../../contracts/engine/passes';

/** Rows encoded at once, but for large ones. */
const encodeRows = 128;

/** Means (or codes), scales and draws of some consecutive rows, row-major. Stops early when cancelled. */
export async function encode(
  { plan, rows, draws }: EncodeParams,
  dataset: Dataset,
  running: RunningModel,
  conditions: ConditionRows,
  token: CancellationToken,
): Promise<EncodedRows> {
  const encoder = encoderOf(running);
  const { latentDims, inputLength } = encoder;
  const mu = new Float32Array(rows.count * latentDims);
  const logVariance = new Float32Array(rows.count * latentDims);
  const z = new Float32Array(rows.count * draws * latentDims);
  const batch = rowsACall(encodeRows, inputLength, callCost(plan.model, 'encode'));
  for (let start = 0; start < rows.count && !token.isCancellationRequested; start += batch) {
    const chunk = { start: rows.start + start, count: Math.min(batch, rows.count - start) };
    const inputs = await readInputs(dataset, chunk, plan.preprocessing, plan.seed);
    const samples = Array.from({ length: chunk.count }, (_, row) => dataset.sampleOf(chunk.start + row));
    const conditionValues = conditions.of(samples, inputs);
    const posterior = await encoder.encode(inputs, chunk.count, conditionValues);
    mu.set(posterior.mu, start * latentDims);
    logVariance.set(posterior.logVariance, start * latentDims);
    if (draws === 0) continue;
    const { count } = chunk;
    const sampleOf = (row: number) => samples[row]!;
    const encoded = { inputs, count, conditions: conditionValues, posterior, sampleOf };
    const drawn = await drawRows(encoder, encoded, { start: 0, count }, { from: 0, to: draws }, plan.seed);
    z.set(drawn.z, start * draws * latentDims);
  }
  return { mu, logVariance, z };
}
