import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DataReference } from '../../core/dataset/dataReference';
import type { TensorSignature } from '../../core/model/role';
import type { DensityNetwork } from '../../core/settings/prior';
import { elementCount } from '../../core/shape';
import { readModel } from '../../model/onnx/readModel';
import { filesOf } from '../../model/weightFiles';
import { densityFileUnlike } from '../problems/priors';
import { loadLogDensity } from '../runtime/logDensity';

const numberTypes = ['float32', 'float16', 'float64'];
const densityName = /^(log_?p(rob(s|ability)?|df|z)?|log_?(density|prior|likelihood))(_?\(?z\)?)?$/i;
const negativeName = /^(nll|nlp|(neg|negative|minus)_?log.*)/i;
/** log p(z) up to a constant that nobody knows. */
const energyName = /energy|unnormali[sz]ed|score/i;

/**
 * Reads how a network of log p(z) is run: one input that takes a latent, and one output with a number per latent. It's run
 * once, at 0.
 *
 * @throws ProblemError if the file can't be read, or gives no density of this model's latents
 */
export async function readDensityNetwork(
  { path, key }: DataReference,
  latentShape: readonly number[],
): Promise<DensityNetwork> {
  const model = readModel(path);
  const [input, ...further] = model.inputs;
  if (!input || further.length > 0)
    throw densityFileUnlike({ path, defect: { kind: 'inputs', names: model.inputs.map(nameOf) } });
  if (!numberTypes.includes(input.type) || !takes(input, latentShape))
    throw densityFileUnlike({ path, defect: { kind: 'latent', ...input, latentShape } });
  const output = outputOf(path, model.outputs, key);
  if (energyName.test(output)) throw densityFileUnlike({ path, defect: { kind: 'energy', output } });
  const files = filesOf(new Map([[path, model]])).map((file) => file.path);
  const digest = createHash('sha256');
  for (const file of files) digest.update(readFileSync(file));
  const network = {
    knownBy: 'density',
    input,
    output,
    sign: negativeName.test(output) ? -1 : 1,
    files,
    digest: digest.digest('hex'),
  } as const;
  const density = await loadLogDensity(network, latentShape, 'cpu');
  try {
    await density.of(new Float32Array(2 * elementCount(latentShape)), 2);
  } finally {
    await density.release();
  }
  return network;
}

function nameOf({ name }: TensorSignature): string {
  return name;
}

/** The output that was asked for, the only one, or the only one named as a density is. */
function outputOf(path: string, outputs: readonly TensorSignature[], key: string | undefined): string {
  const names = outputs.map(nameOf);
  const fitting =
    key !== undefined
      ? names.filter((name) => name === key)
      : names.length === 1
        ? names
        : names.filter((name) => densityName.test(name) || negativeName.test(name));
  const [output] = fitting;
  if (output === undefined || fitting.length > 1)
    throw densityFileUnlike({ path, defect: { kind: 'outputs', names, asked: key } });
  return output;
}

/** Whether the axes of a row that are known allow a latent, as it is or as a vector. */
function takes({ shape }: TensorSignature, latentShape: readonly number[]): boolean {
  const row = shape.slice(1);
  const allows = (wanted: readonly number[]) =>
    row.length === wanted.length && row.every((axis, at) => typeof axis !== 'number' || axis === wanted[at]);
  return allows(latentShape) || allows([elementCount(latentShape)]);
}
