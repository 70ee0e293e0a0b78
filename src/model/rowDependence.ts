import type { ModelDescription } from '../core/model/modelDescription';
import { distinctWarnings, type Warning } from '../core/problem/warning';
import { couplings, normalizesInTraining, rowCoupling, type CouplingFinding } from './graph/rowCoupling';
import { tensorsOf, type CodeOf } from './latents';
import { priorCodeOf } from './ownPrior';
import type { Pieces } from './pieces';
import type { RoleAssignment } from '../core/model/role';
import { outputIsRandom, rowsAreMultiplied, rowsShareScale, rowsShareStatistics } from './warnings/rows';

/** What makes the figures of a row depend on other rows or on chance, and how the model is run because of it. */
export interface RowDependence {
  /** One for each cause. */
  readonly warnings: readonly Warning[];
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
  const prior = encoder && priorCodeOf(encoder.roles.assignments);
  const encoded = [...(code ? tensorsOf(code) : []), ...(prior ? tensorsOf(prior) : [])];
  // What is fed in the place of a graph's own noise is addressed.
  const fed = encoder?.hierarchy?.draws.map(({ noise }) => noise.name) ?? [];
  const encoding = encoder && code ? couplings(encoder.roles.flow, namesOf(encoded), fed) : [];
  const latents = decoder?.assignments.filter(({ role }) => role === 'z') ?? [];
  const decoding = decoder ? couplings(decoder.flow, namesOf(read), namesOf(latents)) : [];
  // A graph that is cut nowhere is run from its data on, as an encoder is.
  const ofRows = decoder?.source.kind === 'whole' ? [...encoding, ...decoding] : encoding;
  const flows = [encoder?.roles.flow, decoder?.flow];
  return {
    warnings: distinctWarnings([
      ...encoding.map((found) => warningOf(found, encoderName, 'encoder')),
      ...decoding.map((found) => warningOf(found, decoderName, 'decoder')),
    ]),
    runs: {
      ...(rowCoupling(ofRows) === 'alone' && { runAlone: true }),
      ...(flows.some((flow) => flow && normalizesInTraining(flow)) && { runAsWritten: true }),
    },
  };
}

function warningOf(
  { kind, op: operator }: CouplingFinding,
  file: string,
  part: 'encoder' | 'decoder',
): Warning {
  switch (kind) {
    case 'batch-scale':
      return rowsShareScale({ operator, file, part });
    case 'batch-statistics':
      return rowsShareStatistics({ operator, file });
    case 'rows':
      return rowsAreMultiplied({ operator, file });
    case 'random':
      return outputIsRandom({ operator, file });
  }
}

function namesOf(assignments: readonly Pick<RoleAssignment, 'tensor'>[]): string[] {
  return assignments.map(({ tensor }) => tensor.name);
}
