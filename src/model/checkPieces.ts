import { alignmentOf } from './axes/alignment';
import { unsupportedArithmetic } from './graph/arithmeticTypes';
import { readsTokens } from './graph/readsTokens';
import { tensorsOf, type CodeOf } from './latents';
import type { OnnxModel } from './onnx/model';
import type { DecoderPiece, EncoderPiece } from './pieces';
import type { ReconstructionFound } from './reconstruction';
import { dispensable } from './roleChecks';
import { agree, fixedShape, floatOnly, readableType } from './rowShapes';
import type { RoleAssignment, TensorSignature } from '../core/model/role';
import { holdsWholeNumbers } from '../core/model/tensorType';
import { arithmeticUnsupported } from './problems/files';
import { latentAxesDiffer } from './problems/shapes';

/**
 * Refuses a file that computes in a type for which the runtime has no operators.
 *
 * @throws ProblemError that names the type
 */
export function runnable(model: OnnxModel, file: string): void {
  const found = unsupportedArithmetic(model);
  if (!found) return;
  throw arithmeticUnsupported({ file, ...found });
}

/**
 * Refuses an encoder that is fed what it cannot be, or that computes its code from an input that is stated as ignored.
 *
 * @throws ProblemError
 */
export function checkEncoder(
  { roles }: EncoderPiece,
  input: TensorSignature,
  code: CodeOf | undefined,
  file: string,
): void {
  // Tokens are whole numbers; other whole numbers are places or lengths, and no data.
  if (!(/^int(32|64)$/.test(input.type) && readsTokens(roles.flow, input.name))) readableType(input);
  if (!code) return;
  const outputs = tensorsOf(code).map(({ tensor }) => tensor.name);
  dispensable(roles.flow, roles.assignments, { outputs, gate: input.name }, file);
}

/**
 * Refuses a decoder that computes its reconstruction from an input that is stated as ignored, and types of latents and
 * spreads that it is not run in.
 *
 * @param spreads the tensors that hold the reconstruction's scale
 * @throws ProblemError
 */
export function checkDecoder(
  { source, flow, assignments }: DecoderPiece,
  z: TensorSignature,
  given: ReconstructionFound,
  besides: readonly RoleAssignment[],
  file: string,
): void {
  if (source.kind === 'file')
    dispensable(flow, assignments, { outputs: [given.tensor.name], gate: z.name }, file);
  if (!isIndex(z)) floatOnly(z);
  for (const { tensor } of besides) floatOnly(tensor);
}

/** Whether latents are indices into a codebook. */
export function isIndex({ type }: TensorSignature): boolean {
  return holdsWholeNumbers(type);
}

/**
 * The order in which a decoder's file reads the axes of the encoder's code; undefined where it is the same.
 *
 * @throws ProblemError if no order makes one of the other
 */
export function latentOrderOf(
  latentShape: readonly number[],
  z: TensorSignature,
  encoderName: string,
  decoderName: string,
): readonly number[] | undefined {
  const taken = fixedShape(z, { ...z, shape: ['', ...latentShape] });
  agree(latentShape, taken, { kind: 'latents', encoder: encoderName, decoder: decoderName });
  const alignment = alignmentOf(latentShape, taken);
  if (alignment === 'same') return undefined;
  if (alignment) return alignment;
  throw latentAxesDiffer({ encoder: encoderName, latentShape, decoder: decoderName, readShape: taken });
}
