import type { ModelDescription } from '../core/model/modelDescription';
import { couplings, normalizesInTraining, rowCoupling } from './graph/rowCoupling';
import { tensorsOf, type CodeOf } from './latents';
import type { Pieces } from './pieces';
import type { RoleAssignment } from '../core/model/role';

/** What makes the figures of a row depend on other rows or on chance, and how the model is run because of it. */
export interface RowDependence {
  /** A sentence for each cause. */
  readonly warnings: readonly string[];
  readonly runs: Pick<ModelDescription, 'runAlone' | 'runAsWritten'>;
}

/**
 * @param code what is read of the encoder
 * @param read what is read of the decoder: the reconstruction, and its scale where it has one
 */
export function rowDependence(
  { encoder, decoder }: Pieces,
  code: CodeOf | undefined,
  read: readonly Pick<RoleAssignment, 'tensor'>[],
  encoderName: string,
  decoderName: string,
): RowDependence {
  const encoding =
    encoder && code
      ? couplings(encoder.roles.flow, namesOf(tensorsOf(code)), [], encoderName, 'encoder')
      : [];
  const latents = decoder?.assignments.filter(({ role }) => role === 'z') ?? [];
  const decoding = decoder
    ? couplings(decoder.flow, namesOf(read), namesOf(latents), decoderName, 'decoder')
    : [];
  const flows = [encoder?.roles.flow, decoder?.flow];
  return {
    warnings: [...new Set([...encoding, ...decoding].map(({ sentence }) => sentence))],
    runs: {
      ...(rowCoupling(encoding) === 'alone' && { runAlone: true }),
      ...(flows.some((flow) => flow && normalizesInTraining(flow)) && { runAsWritten: true }),
    },
  };
}

function namesOf(assignments: readonly Pick<RoleAssignment, 'tensor'>[]): string[] {
  return assignments.map(({ tensor }) => tensor.name);
}
