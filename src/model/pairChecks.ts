import path from 'node:path';
import { rowSize } from './axes/rowSize';
import { codeOf, codeSize } from './latents';
import type { Pair } from './pairing';
import type { RoleAssignment, TensorSignature } from '../core/model/role';
import { encoderOutputTooWide, decoderOutputsBytes } from './problems/kinds';

/** An output as large as the data isn't a code: the two files do something else, one after the other. */
export function refuseWideCode(
  assignments: readonly RoleAssignment[],
  data: TensorSignature | undefined,
  { encoderPath, decoderPath }: Pair,
): void {
  const code = codeOf(assignments);
  const [read, given] = [rowSize(data?.shape), codeSize(assignments)];
  if (code?.kind !== 'point' || code.code.role !== 'z' || read === undefined || (given ?? 0) < read) return;
  throw encoderOutputTooWide({
    encoder: path.basename(encoderPath),
    decoder: path.basename(decoderPath),
    output: code.code.tensor.name,
  });
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
  throw decoderOutputsBytes({ decoder: path.basename(decoderPath), output: output.name });
}
