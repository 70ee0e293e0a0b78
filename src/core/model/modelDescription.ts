import type { Pairing } from '../evidence/pairing';
import type { RangeEvidence } from '../evidence/rangeEvidence';
import type { FileVersion } from '../files/fileVersion';
import type { LogisticMixture } from '../../vae/likelihood/logisticMixture';
import type { PosteriorFamily } from '../../vae/posterior/family';
import type { KnownRange } from './knownRange';
import type { OtherPosterior } from './otherPosterior';
import type { Warning } from '../problem/warning';
import type { RowCost } from './rowCost';
import type { TensorSignature, RoleAssignment } from './role';
import type { ModelKind, Capability } from './modelKind';
import type { Condition } from './condition';

/** An axis of a row that the file leaves free, with the length that it is run at. */
export interface FreeAxis {
  readonly part: 'encoder' | 'decoder';
  /** Counted after the batch. */
  readonly axis: number;
  readonly name: string;
  readonly length: number;
  readonly boundBy: 'data' | 'default';
}

/** How an index is made of the values of a code that are each one of a few levels, the first value's digit the fastest. */
export interface CodeDigits {
  /** The axis of a row along which the values of a code lie. */
  readonly axis: number;
  readonly low: readonly number[];
  readonly step: readonly number[];
  readonly levels: readonly number[];
}

/** A table of entries that stand for codes, and where the indices of a row's entries are. */
export interface CodebookDescription {
  /** The table's tensor. */
  readonly name: string;
  /** In whose graph the indices are made; `code` where they are the latent code itself. */
  readonly part: 'encoder' | 'decoder' | 'code';
  readonly indices: TensorSignature;
  readonly entries: number;
  /** How the codes of a row lie, without the batch. */
  readonly grid: readonly number[];
  /** Where the tensor holds levels of which an index is made, instead of indices. */
  readonly digits?: CodeDigits;
}

/**
 * Where the decoder comes from: a file of its own, what of a whole VAE's graph follows the tensor `at`, or the whole
 * graph, from the data on, where it is cut nowhere.
 */
export type DecoderSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'whole'; readonly path: string }
  | { readonly kind: 'cut'; readonly path: string; readonly at: string };

/** The family of q(z|x), proposed by how its parameters lie, or stated. */
export interface PosteriorDescription {
  readonly family: PosteriorFamily;
}

/**
 * The prior p(z|c) that the encoder's file gives each row, by tensors with roles of it: the inputs that it is computed from, and
 * whether these are conditions alone, under which it can be drawn from without data.
 */
export interface OwnPriorDescription {
  readonly path: string;
  readonly reads: readonly string[];
  readonly isOfConditions: boolean;
}

/** One of several latent variables, which follow each other in a code. */
export interface LatentLevel {
  readonly name: string;
  readonly dimensions: number;
}

/**
 * How latent variables are drawn one given another, z_l ~ q(z_l | z_<l, x), in the order of the levels: by the encoder's graph, which
 * is fed `factor` times ε in the place of its noise.
 */
export interface HierarchyDescription {
  readonly draws: readonly { readonly noise: TensorSignature; readonly factor: number }[];
}

/** What the decoder's output is, as far as its graph tells. */
export type ReconstructionKind =
  'probabilities' | 'class-probabilities' | 'class-logits' | 'bounded' | 'unbounded';

/**
 * A latent-variable model as found in its files, whole or in pieces: enough to run what is there. Shapes are without the
 * batch axis; those of a piece that is missing are empty.
 */
export interface ModelDescription {
  readonly name: string;
  readonly kind: ModelKind;
  /** What its pieces allow. */
  readonly shows: readonly Capability[];
  /** q(z|x); null where only a mean or a code is there, or no encoder. */
  readonly posterior: PosteriorDescription | null;
  /** What the posterior is where it is none that figures are computed of. */
  readonly otherPosterior?: OtherPosterior | undefined;
  /** Left out where the model gives rows no prior of their own. */
  readonly ownPrior?: OwnPriorDescription | undefined;
  readonly conditions: readonly Condition[];
  readonly freeAxes: readonly FreeAxis[];
  /** Null for a decoder alone. */
  readonly encoderPath: string | null;
  /** Null for an encoder alone. */
  readonly decoder: DecoderSource | null;
  /** How the decoder was found. */
  readonly pairing: Pairing;
  readonly assignments: readonly RoleAssignment[];
  /** Of a row of data; of a decoder alone, as it outputs it. */
  readonly inputShape: readonly number[];
  /** [0] where a whole autoencoder shows no code. */
  readonly latentShape: readonly number[];
  /** The latent variables that a code consists of, in its order, where they are several. */
  readonly levels?: readonly LatentLevel[];
  /** Where each of them is drawn given those before it, and has a prior given them; left out where none depends on another. */
  readonly hierarchy?: HierarchyDescription | undefined;
  /** The order in which the decoder reads the axes of a latent code, where it is not the encoder's. */
  readonly latentOrder?: readonly number[];
  readonly reconstructionShape: readonly number[];
  /** The order in which the decoder outputs the axes of a row of data, where it is not the encoder's. */
  readonly reconstructionOrder?: readonly number[];
  /** How its output may hold a mixture of logistics over the levels of each pixel; left out where it can't. */
  readonly mixture?: Pick<LogisticMixture, 'components' | 'channels' | 'axis'>;
  readonly reconstructionKind: ReconstructionKind;
  /** Null where there is no decoder. */
  readonly reconstructionEvidence: RangeEvidence | null;
  /** Whether the decoder's operators keep its output from being negative, where they are known. */
  readonly reconstructionSign?: 'positive' | 'any';
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
  /**
   * The books that codes are entries of, in the order in which the graph looks them up, where they are in the files: several
   * of residual and product quantizers, and of codes on several levels.
   */
  readonly codebooks?: readonly CodebookDescription[];
  /** The files that compute in float16, whose largest number is 65504. */
  readonly halfPrecision?: readonly string[];
  /** The axis of a reconstruction's shape that holds classes, where the graph tells. */
  readonly classAxis?: number;
  readonly producer: string;
  readonly opset: number;
  /** What its files take on disk, weights included: about what one process needs to hold them. */
  readonly bytes: number;
  /** The files that it was read from, those of its weights and a configuration too, as they were then. */
  readonly files: readonly FileVersion[];
  /** Files that were looked at for its other half and are none, as they were then: written again, they may be. */
  readonly beside?: readonly FileVersion[];
  /**
   * The graph's own draw of z, where it has one: the tensor, the noise that it is made with, and what the graph multiplies
   * that by beside σ.
   */
  readonly sampling?: { readonly z: string; readonly noise: string; readonly factor?: number };
  /** What is worth knowing of these files. */
  readonly notes: readonly Warning[];
  /** What speaks against the roles as they are. */
  readonly warnings: readonly Warning[];
}
