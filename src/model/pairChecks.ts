import path from 'node:path';
import { problem } from '../core/problem/problem';
import { rowSize } from './axes/rowSize';
import { codeOf, codeSize } from './latents';
import type { Pair } from './pairing';
import type { RoleAssignment, TensorSignature } from '../core/model/role';

/** An output as large as the data isn't a code: the two files do something else, one after the other. */
export function refuseWideCode(
  assignments: readonly RoleAssignment[],
  data: TensorSignature | undefined,
  { encoderPath, decoderPath }: Pair,
): void {
  const code = codeOf(assignments);
  const [read, given] = [rowSize(data?.shape), codeSize(assignments)];
  if (code?.kind !== 'point' || code.code.role !== 'z' || read === undefined || (given ?? 0) < read) return;
  throw problem(
    'model-not-vae',
    `${path.basename(encoderPath)} outputs as many values as it reads (${code.code.tensor.name}), so its output isn't a latent code for ${path.basename(decoderPath)}.`,
    'Open a model that encodes data into a smaller code.',
  );
}

/** Bytes of one picture without a batch cannot be held against the rows of data. */
export function refuseBytes(
  assignments: readonly RoleAssignment[],
  data: TensorSignature | undefined,
  { decoderPath }: Pair,
) {
  const output = assignments.find(({ role }) => role === 'reconstruction')?.tensor;
  if (output?.type !== 'uint8') return;
  const [read, given] = [rowSize(data?.shape), rowSize(output.shape)];
  if (read !== undefined && given === read) return;
  throw problem(
    'model-unsupported',
    `${path.basename(decoderPath)} outputs uint8 pictures (${output.name}), which can't be compared with the data.`,
    'Export the decoder without the conversion to uint8 to see reconstructions and the ELBO. Open the decoder alone to see samples.',
  );
}
