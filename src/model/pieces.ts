import type { Warning } from '../core/problem/warning';
import type { Pairing } from '../core/evidence/pairing';
import type { DecoderSource, HierarchyDescription } from '../core/model/modelDescription';
import type { BoundGraph } from './axes/bindGraph';
import type { Dataflow } from './graph/dataflow';
import type { EncoderRoles } from './roles/assignEncoder';
import type { RoleAssignment } from '../core/model/role';
import type { ModelKind } from '../core/model/modelKind';

/** An encoder's half of a model. */
export interface EncoderPiece {
  readonly graph: BoundGraph;
  readonly roles: EncoderRoles;
  /** How it draws latent variables one given another, and which conditions their priors are computed from. */
  readonly hierarchy?: HierarchyDescription;
  readonly priorReads?: readonly string[];
}

/** A decoder's half. */
export interface DecoderPiece {
  readonly source: DecoderSource;
  readonly graph: BoundGraph;
  readonly flow: Dataflow;
  readonly assignments: readonly RoleAssignment[];
}

/** What a model was found to consist of, before it is known whether its pieces agree. */
export interface Pieces {
  readonly name: string;
  readonly encoder: EncoderPiece | undefined;
  readonly decoder: DecoderPiece | undefined;
  /** How they were found. */
  readonly pairing: Pairing;
  /** What to call the whole where the pieces leave it open. */
  readonly kind?: ModelKind;
  readonly notes: readonly Warning[];
  readonly warnings: readonly Warning[];
}
