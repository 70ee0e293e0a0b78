import path from 'node:path';
import { assertUnchanged } from '../../data/fileVersions';
import type { Dataset } from '../../data/dataset';
import { elementCount } from '../../core/shape';
import { concatenateFloats } from '../../vae/concatenate';
import { rowsACall } from '../runtime/rowsACall';
import { fixedBatch } from '../runtime/roleTensors';
import { openSession } from '../runtime/session';
import { readScattered } from './inputs';
import type { PlainReconstructParams, PlainRows } from '../../contracts/engine/deterministic';
import type { DeterministicStep } from '../../core/model/deterministicModel';

/**
 * Rows through a model without a posterior, from end to end.
 *
 * @throws ProblemError if the model's files are no longer what was described
 */
export async function reconstructPlain(
  { model, provider, preprocessing, rows }: PlainReconstructParams,
  dataset: Dataset,
): Promise<PlainRows> {
  assertUnchanged(model.files);
  const inputs = await readScattered(dataset, rows, preprocessing);
  let values: Float32Array = inputs;
  for (const [place, step] of model.steps.entries()) {
    const shape = place === 0 ? model.inputShape : undefined;
    values = await runStep(step, provider, values, rows.length, shape);
  }
  assertUnchanged(model.files);
  return { inputs, reconstructions: values };
}

async function runStep(
  { path: file, input, output }: DeterministicStep,
  provider: PlainReconstructParams['provider'],
  values: Float32Array,
  rows: number,
  knownShape: readonly number[] | undefined,
): Promise<Float32Array> {
  const session = await openSession(file, {
    name: path.basename(file),
    provider,
    fixedBatch: fixedBatch(input),
  });
  try {
    const length = values.length / rows;
    const shape = knownShape ?? statedOr(input.shape.slice(1), length);
    const parts: Float32Array[] = [];
    const batch = rowsACall(rows, length);
    for (let start = 0; start < rows; start += batch) {
      const count = Math.min(batch, rows - start);
      const data = values.subarray(start * length, (start + count) * length);
      const fed = { [input.name]: { data, shape, type: input.type } };
      parts.push((await session.run(fed, [output.name], count))[output.name]!);
    }
    return concatenateFloats(parts);
  } finally {
    await session.release();
  }
}

/** A shape as stated where it is; one axis that is not is what the others leave of the row. */
function statedOr(stated: readonly (number | string)[], length: number): number[] {
  const known = stated.filter((extent) => typeof extent === 'number');
  const rest = length / elementCount(known);
  return stated.map((extent) => (typeof extent === 'number' ? extent : rest));
}
