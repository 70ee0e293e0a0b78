import type { RoleEvidence } from '../evidence/roleEvidence';
import type { StatedShape } from '../shape';
import { betaRoles } from './betaRoles';
import type { ConstantSpread } from './constantSpread';
import { concentrationRoles } from './concentrationRoles';
import { dispersionRoles, zeroInflationRoles } from './countRoles';
import { priorRoles } from './priorRoles';
import { scaleRoles } from './scaleRoles';

/** What a tensor of a model means to a VAE. */
export const roles = [
  'input',
  'mu',
  'moments',
  'moments-log-standard-deviation',
  'moments-softplus',
  ...scaleRoles,
  'scale-tril',
  ...concentrationRoles,
  ...priorRoles,
  'z',
  'noise',
  'condition',
  'reconstruction',
  ...dispersionRoles,
  ...zeroInflationRoles,
  ...betaRoles,
  'ignored',
] as const;

export type Role = (typeof roles)[number];

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

/** Roles given by the user, by tensor name. */
export type StatedRoles = Readonly<Record<string, Role>>;

export type Confidence = 'certain' | 'likely' | 'guess';

export interface TensorSignature {
  readonly name: string;
  readonly type: string;
  readonly shape: StatedShape;
}

export interface RoleAssignment {
  /** The file the tensor is of. */
  readonly part: 'encoder' | 'decoder';
  /** `inside`: a tensor that the file does not give out, and that is taken from within its graph. */
  readonly direction: 'input' | 'output' | 'inside';
  readonly tensor: TensorSignature;
  readonly role: Role;
  /** Of which of several latent variables a mean, a scale, those of a prior or a code are. */
  readonly level?: string;
  /** How it was found; `roleEvidenceWords.ts` words it. */
  readonly evidence: RoleEvidence;
  readonly confidence: Confidence;
  /** Set if the user assigned the role. */
  readonly origin?: 'user';
  /** Bounds that the graph puts on a scale before it samples with it. */
  readonly clamp?: readonly [number, number];
  /** What the graph makes of the spread that the role reads, after the bounds. */
  readonly affine?: SpreadAffine;
  /** What a scale is spread out from that no tensor of the file holds. */
  readonly constant?: ConstantSpread;
  /** How a tensor that holds a mean and a spread comes apart; the mean first along axis 1 where it is not said. */
  readonly halves?: MomentsHalves;
}

/** σ = factor·s + shift of the deviation s that a scale stands for, or the same of variances. */
export interface SpreadAffine {
  readonly of: 'standard-deviation' | 'variance';
  readonly factor: number;
  readonly shift: number;
}

export interface MomentsHalves {
  /** The batch is axis 0; negative from the end. */
  readonly axis: number;
  /** Whether the halves follow each other along the axis, or their values take turns. */
  readonly order: 'blocks' | 'turns';
  readonly first: 'mean' | 'scale';
  /** Whether the axis is one of two places, a half each, that the latent code doesn't have. */
  readonly isStacked?: boolean | undefined;
}
