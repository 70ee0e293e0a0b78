import type { DataReference } from '../../core/dataset/dataReference';
import { formatDataReference } from '../../core/dataset/dataReference';
import type { ModelDescription } from '../../core/model/modelDescription';
import { elementCount } from '../../core/shape';
import { openDataFile } from '../../data/openDataFile';
import type { MixturePrior } from '../../vae/posterior/prior';
import { priorFileUnlike, pseudoInputsNotEncoded, type NotEncodedReason } from '../problems/priors';
import { callCost, rowsACall } from '../runtime/rowsACall';
import { encoderOf, type RunningModel } from '../runtime/runningModel';

const maxInputs = 10_000;
/** Rows encoded at once, but for large ones. */
const encodeRows = 128;

/**
 * The VampPrior p(z) = (1/K) Σ_k q(z|u_k) of pseudo-inputs u_k: Tomczak and Welling (2018), equation 9. They are what the
 * encoder itself reads, so nothing is scaled.
 *
 * @throws ProblemError if they can't be read, or the model doesn't encode them to normals
 */
export async function vampPrior(
  reference: DataReference,
  model: ModelDescription,
  running: RunningModel,
): Promise<MixturePrior> {
  const name = formatDataReference(reference);
  const because = whyNotEncoded(model);
  if (because) throw pseudoInputsNotEncoded({ model: model.name, because });
  const encoder = encoderOf(running);
  const inputs = await readInputs(reference, name, model);
  const count = inputs.length / encoder.inputLength;
  const batch = rowsACall(encodeRows, encoder.inputLength, callCost(model, 'encode'));
  const [means, deviations]: [number[], number[]] = [[], []];
  for (let start = 0; start < count; start += batch) {
    const rows = Math.min(batch, count - start);
    const x = inputs.subarray(start * encoder.inputLength, (start + rows) * encoder.inputLength);
    const { mu, logVariance } = await encoder.encode(x, rows, {});
    for (const value of mu) means.push(value);
    for (const value of logVariance) deviations.push(Math.exp(value / 2));
  }
  if (!means.every(Number.isFinite) || !deviations.every((each) => Number.isFinite(each) && each > 0))
    throw priorFileUnlike({ path: name, defect: { kind: 'values', what: 'pseudo-inputs' } });
  return { weights: new Array<number>(count).fill(1 / count), means, deviations };
}

function whyNotEncoded({
  encoderPath,
  conditions,
  posterior,
}: ModelDescription): NotEncodedReason | undefined {
  if (encoderPath === null) return 'no-encoder';
  if (conditions.some(({ part }) => part !== 'decoder')) return 'conditions';
  return posterior?.family === 'gaussian' ? undefined : 'posterior';
}

async function readInputs(
  { path, key }: DataReference,
  name: string,
  { inputShape }: ModelDescription,
): Promise<Float32Array> {
  const length = elementCount(inputShape);
  const file = await openDataFile(path);
  try {
    const array = await file.openArray(key ?? (await file.dataKey(undefined, length, inputShape)));
    try {
      const { shape } = array;
      const [count = 0] = shape;
      if (array.isText || shape.length === 0 || elementCount(shape.slice(1)) !== length)
        throw priorFileUnlike({ path: name, defect: { kind: 'inputs', shape, inputShape } });
      if (count < 1 || count > maxInputs)
        throw priorFileUnlike({
          path: name,
          defect: { kind: 'too-many', what: 'pseudo-inputs', found: count, max: maxInputs },
        });
      const values = new Float32Array(count * length);
      await array.readNumbers({ start: 0, count }, values, 0);
      return values;
    } finally {
      await array.close();
    }
  } finally {
    await file.close();
  }
}
