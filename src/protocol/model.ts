import type { FileVersion } from './fileVersion';
import type { RowCost } from './rowCost';
import type { StatedShape } from './shape';

/** What a tensor of a model means to a VAE. */
export const roles = [
  'input',
  'mu',
  'moments',
  'moments-log-standard-deviation',
  'moments-softplus',
  'log-variance',
  'variance',
  'standard-deviation',
  'log-standard-deviation',
  'softplus-standard-deviation',
  'z',
  'noise',
  'condition',
  'reconstruction',
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
  /** How it was found, in words: "named logvar", "paired with mu by shape". */
  readonly evidence: string;
  readonly confidence: Confidence;
  /** Bounds that the graph puts on a scale before it samples with it. */
  readonly clamp?: readonly [number, number];
  /** What the graph makes of the spread that the role reads, after the bounds. */
  readonly affine?: SpreadAffine;
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
}

/** What a file, or a pair of files, is as a whole. */
export const modelKinds = ['vae', 'autoencoder', 'vq-vae', 'encoder', 'decoder', 'other'] as const;
export type ModelKind = (typeof modelKinds)[number];

/** Whether models of a kind have a prior p(z); the codes of others may have a distribution fitted to them instead. */
export function hasPrior(kind: ModelKind): boolean {
  return kind === 'vae' || kind === 'decoder';
}

/** What can be shown of a model: the panel's views, then what only the command line names. */
export const capabilities = [
  'samples',
  'reconstructions',
  'posterior',
  'latent',
  'traverse',
  'prior',
  'elbo',
  'kl',
  'errors',
] as const;
export type Capability = (typeof capabilities)[number];

/** How a condition is written: a class as its index or as a row of zeros with a one, or numbers as they are. */
export const conditionForms = ['index', 'one-hot', 'numbers'] as const;
export type ConditionForm = (typeof conditionForms)[number];

/** An input that is neither data, latent code nor noise: what a conditional model is told beside them. */
export interface Condition {
  readonly name: string;
  readonly part: 'encoder' | 'decoder' | 'both';
  readonly type: string;
  /** One row's shape. */
  readonly shape: readonly number[];
  /** Whether the tensor has an axis for the batch. */
  readonly hasBatch: boolean;
  readonly form: ConditionForm;
  /** How many classes there are, where the graph tells. */
  readonly classes?: number;
  readonly evidence: string;
}

/** An axis of a row that the file leaves free, with the length that it is run at. */
export interface FreeAxis {
  readonly part: 'encoder' | 'decoder';
  /** Counted after the batch. */
  readonly axis: number;
  readonly name: string;
  readonly length: number;
  readonly boundBy: 'data' | 'default';
}

/** A table of entries that stand for codes, and where the indices of a row's entries are. */
export interface CodebookDescription {
  /** In whose graph the indices are made; `code` where they are the latent code itself. */
  readonly part: 'encoder' | 'decoder' | 'code';
  readonly indices: TensorSignature;
  readonly entries: number;
  /** How the codes of a row lie, without the batch. */
  readonly grid: readonly number[];
}

/** Where the decoder comes from: a file of its own, or what of a whole VAE's graph follows the tensor `at`. */
export type DecoderSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'cut'; readonly path: string; readonly at: string };

/** What the decoder's output is, as far as its graph tells. */
export type ReconstructionKind =
  'probabilities' | 'class-probabilities' | 'class-logits' | 'bounded' | 'unbounded';

/** A range of values, and the operators that show it, as a clause. */
export interface KnownRange {
  readonly range: readonly [number, number];
  readonly evidence: string;
}

/**
 * A latent-variable model as found in its files, whole or in pieces: enough to run what is there. Shapes are without the
 * batch axis; those of a piece that is missing are empty.
 */
export interface ModelDescription {
  readonly name: string;
  readonly kind: ModelKind;
  /** What its pieces allow. */
  readonly shows: readonly Capability[];
  /** The family of q(z|x); null where only a mean or a code is there, or no encoder. */
  readonly posterior: { readonly family: 'gaussian' } | null;
  readonly conditions: readonly Condition[];
  readonly freeAxes: readonly FreeAxis[];
  /** Null for a decoder alone. */
  readonly encoderPath: string | null;
  /** Null for an encoder alone. */
  readonly decoder: DecoderSource | null;
  /** How the decoder was found, in words. */
  readonly pairing: string;
  readonly assignments: readonly RoleAssignment[];
  /** Of a row of data; of a decoder alone, as it outputs it. */
  readonly inputShape: readonly number[];
  readonly latentShape: readonly number[];
  /** The order in which the decoder reads the axes of a latent code, where it is not the encoder's. */
  readonly latentOrder?: readonly number[];
  readonly reconstructionShape: readonly number[];
  /** The order in which the decoder outputs the axes of a row of data, where it is not the encoder's. */
  readonly reconstructionOrder?: readonly number[];
  readonly reconstructionKind: ReconstructionKind;
  readonly reconstructionEvidence: string;
  /** Between which values the decoder's output lies, where its operators bound it. */
  readonly reconstructionRange?: KnownRange;
  /** The values that the encoder expects, where its graph begins by scaling them or a configuration beside it tells. */
  readonly inputRange?: KnownRange;
  /**
   * Where the encoder expects other units than the decoder gives: rows are in the decoder's, and the graph is fed
   * factor·x + shift.
   */
  readonly inputUnits?: { readonly factor: number; readonly shift: number };
  /** What a row costs to run here, of a model so large that it matters; it is then run by one process on all cores. */
  readonly rowCost?: RowCost;
  /**
   * The halves whose files take one row a call, without a batch axis in front: tensors have no first axis for it. `batch`
   * is the symbol of one behind others.
   */
  readonly oneRow?: Partial<Readonly<Record<RoleAssignment['part'], { readonly batch: string | null }>>>;
  /** Whether the encoder gives a row its own figures only where it is run on that row alone. */
  readonly runAlone?: boolean;
  /** Whether the runtime's optimizations of the graph would change its figures. */
  readonly runAsWritten?: boolean;
  /** The book that codes are entries of, where there is one and it is in the files. */
  readonly codebook?: CodebookDescription;
  /** The files that compute in float16, whose largest number is 65504. */
  readonly halfPrecision?: readonly string[];
  /** The axis of a reconstruction's shape that holds classes, where the graph tells. */
  readonly classAxis?: number;
  readonly producer: string;
  readonly opset: number;
  /** What its files take on disk, weights included: about what one process needs to hold them. */
  readonly bytes: number;
  /** The files that it was read from, those of its weights too, as they were then. */
  readonly files: readonly FileVersion[];
  /**
   * The graph's own draw of z, where it has one: the tensor, the noise that it is made with, and what the graph multiplies
   * that by beside σ.
   */
  readonly sampling?: { readonly z: string; readonly noise: string; readonly factor?: number };
  /** What is worth knowing of these files, a sentence each. */
  readonly notes: readonly string[];
  /** What speaks against the roles as they are, a sentence each. */
  readonly warnings: readonly string[];
}
