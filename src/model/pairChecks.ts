import path from 'node:path';
import { rowSize } from './axes/rowSize';
import type { Dataflow } from './graph/dataflow';
import { ancestors } from './graph/reachability';
import { codeOf, codeSize } from './latents';
import type { Pair } from './pairing';
import type { RoleAssignment, TensorSignature } from '../core/model/role';
import { encoderOutputTooWide, decoderOutputsBytes } from './problems/kinds';
import type { EncoderRoles } from './roles/assignEncoder';
import type { RoleOverrides } from './roles/posterior';

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
  flow: Dataflow,
  assignments: readonly RoleAssignment[],
  data: TensorSignature | undefined,
  { decoderPath }: Pair,
) {
  const output = assignments.find(({ role }) => role === 'reconstruction')?.tensor;
  if (output?.type !== 'uint8') return;
  const [read, given] = [rowSize(data?.shape), rowSize(output.shape)];
  const [rows] = flow.shapes.get(output.name) ?? [];
  const isOnePicture = typeof rows === 'number' && rows > 1 && isFree(assignments);
  if (read !== undefined && given === read && !isOnePicture) return;
  throw decoderOutputsBytes({ decoder: path.basename(decoderPath), output: output.name });
}

/** Whether codes have a batch of any size. */
function isFree(assignments: readonly RoleAssignment[]): boolean {
  return typeof assignments.find(({ role }) => role === 'z')?.tensor.shape[0] === 'string';
}

/**
 * What a decoder reads of the data around z: an output of the encoder's that is computed from them, as skip connections are. What the
 * user states to be a condition is none.
 */
export function bypassOf(
  { flow, inputs, assignments }: EncoderRoles,
  ofDecoder: readonly RoleAssignment[],
  stated: RoleOverrides,
): string | undefined {
  const { data } = inputs;
  const around = ofDecoder.find(({ role, tensor: { name } }) => {
    if (role !== 'condition' || stated.has(name)) return false;
    const isBeside = assignments.some(
      (each) => each.direction === 'output' && each.role === 'ignored' && each.tensor.name === name,
    );
    return isBeside && data !== undefined && ancestors(flow, flow.root(name)).has(data.name);
  });
  return around?.tensor.name;
}
