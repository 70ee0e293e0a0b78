import type { AffineMap } from '../model/affineMap';
import type { ScaleRole } from '../model/scaleRoles';

/**
 * What speaks for the role of a tensor, called "it" below. Names are those of tensors of the file; in a formula, `t` is the
 * tensor. `roleEvidenceWords.ts` words it.
 */
export type RoleEvidence =
  | FromUser
  | FromName
  | FromInputs
  | FromOutputs
  | FromPosterior
  | FromSpread
  | FromDecoder
  | FromGate
  | Weighed;

type FromUser =
  | Readonly<{ kind: 'assigned' }>
  /** The user named another output as the reconstruction. */
  | Readonly<{ kind: 'other-assigned' }>;

type FromName =
  | Readonly<{ kind: 'nothing' }>
  | Readonly<{ kind: 'named'; name: string }>
  /** A mean by its name, from which the reconstruction is decoded. */
  | Readonly<{ kind: 'named-and-decoded'; name: string }>
  /** A mean and a spread by its name, where nothing says how the spread is written. */
  | Readonly<{ kind: 'named-moments'; name: string }>
  | Readonly<{ kind: 'named-and-graph'; name: string; graph: RoleEvidence }>
  | Readonly<{ kind: 'named-but-graph'; name: string; graph: RoleEvidence }>
  /** A logarithm by its name, which the graph computes as a deviation. */
  | Readonly<{ kind: 'named-but-deviation'; name: string; formula: string }>
  /** A spread by its name, of which the graph makes another one to sample with. */
  | Readonly<{ kind: 'named-but-unused'; name: string; operator: string | null }>
  /** A spread by its name, whose Softmax makes shares of a whole. */
  | Readonly<{ kind: 'named-but-shares'; name: string }>
  /** A parameter of counts by its name; the operator that makes it, if one does, and whether that keeps it above 0. */
  | Readonly<{
      kind: 'named-for-counts';
      name: string;
      operator: string | null;
      sign: 'positive' | 'any' | 'unknown';
    }>
  /** A shape of a beta or its mean, by what it and another output are named. */
  | Readonly<{
      kind: 'named-for-beta';
      name: string;
      operator: string | null;
      sign: 'positive' | 'any' | 'unknown';
    }>
  /** An output that no input changes, beside a parameter of counts. */
  | Readonly<{ kind: 'constant-beside-counts'; beside: string; sign: 'positive' | 'any' | 'unknown' }>
  /** A spread by its name, of which another output is made. */
  | Readonly<{ kind: 'named-but-source'; name: string; of: string }>;

type FromInputs =
  | Readonly<{ kind: 'only-input' }>
  | Readonly<{ kind: 'most-like'; what: 'data' | 'code' }>
  /** Null where the tensor beside it is not known. */
  | Readonly<{ kind: 'read-beside'; what: 'data' | 'code'; tensor: string | null }>
  | Readonly<{ kind: 'part-of'; what: 'data' | 'code' }>
  | Readonly<{ kind: 'joined'; parts: readonly string[] }>
  /** Noise that the graph multiplies by σ; named so, too, or null. */
  | Readonly<{ kind: 'noise-in-graph'; name: string | null }>;

type FromOutputs =
  | Readonly<{ kind: 'output'; place: 'only' | 'first' }>
  /** The only output that is no other parameter of p(x|z). */
  | Readonly<{ kind: 'rest-of-counts' }>
  | Readonly<{ kind: 'other-output' }>
  /** An output that follows μ + σ·ε, or is as large as the input. */
  | Readonly<{
      kind: 'reconstruction';
      place: 'only' | 'first' | 'named';
      name: string;
      by: 'sample' | 'size';
    }>
  /** The only output, though of another size than the input. */
  | Readonly<{ kind: 'reconstruction-of-other-size'; isDecoded: boolean }>
  | Readonly<{ kind: 'passed-through'; input: string }>
  /** Inside the graph, which outputs only how far it is from the data. */
  | Readonly<{ kind: 'subtracted-inside'; data: string }>
  | Readonly<{ kind: 'joined-slices'; outputs: readonly string[] }>
  /** Twice as long as the input, so that it holds a mean and a log-variance. */
  | Readonly<{ kind: 'twice-the-input'; before: RoleEvidence }>;

type FromPosterior =
  /** μ + σ·ε, or that scaled and shifted. */
  | Readonly<{ kind: 'sample'; scaled: AffineMap | null }>
  | Readonly<{ kind: 'mean-in-graph'; isInside: boolean }>
  /** σ as a formula of the tensor. */
  | Readonly<{ kind: 'spread-in-graph'; formula: string; name: string; isInside: boolean }>
  /** σ is a constant of the graph, a number where it is one; or noise is added as it is. */
  | Readonly<{ kind: 'constant-spread'; value: number | null; isAdded: boolean }>
  | Readonly<{ kind: 'halves'; axis: number; mean: 'first' | 'second' | 'turns'; spread: ScaleRole }>
  | Readonly<{ kind: 'halves-inside'; axis: number; spread: ScaleRole }>
  /** A parameter of a prior: named so, or null; from which inputs the graph computes it, and whether they are conditions alone. */
  | Readonly<{ kind: 'prior'; name: string | null; reads: readonly string[]; isOfConditions: boolean }>
  /** One of several latent variables by its name but for the part that tells it from the others. */
  | Readonly<{ kind: 'level'; name: string; level: string }>
  /**
   * A parameter of the prior of one of several latent variables, computed from those `above` and not from the data: named so, held against
   * the posterior's in a difference, or what the posterior's adds to in a sum.
   */
  | Readonly<{
      kind: 'level-prior';
      level: string;
      by: 'name' | 'difference' | 'sum';
      above: readonly string[];
    }>
  | Readonly<{ kind: 'codebook-entries' }>
  | Readonly<{ kind: 'decoded' }>
  | Readonly<{ kind: 'paired'; with: string }>
  | Readonly<{ kind: 'of-two'; place: 'first' | 'second' }>
  | Readonly<{ kind: 'half-of-split'; other: string }>
  | Readonly<{ kind: 'unread-half'; of: string }>
  /** One positive number a row beside a direction of length 1. */
  | Readonly<{ kind: 'concentration' }>
  /** The same, named as a time. */
  | Readonly<{ kind: 'diffusion-time'; name: string }>
  /** The same made by a linear layer; null where it is a constant. */
  | Readonly<{ kind: 'log-concentration'; operator: string | null }>
  /** Both of them in one tensor, taken from inside the graph. */
  | Readonly<{ kind: 'joined-on-sphere'; direction: string; concentration: string }>
  | Readonly<{ kind: 'direction' }>
  | Readonly<{ kind: 'spread-on-sphere' }>
  /** The spread of each component of a mixture, by the output with their weights. */
  | Readonly<{ kind: 'spread-of-mixture'; weights: string }>;

/** How a spread is written that nothing names. */
type FromSpread =
  | Readonly<{ kind: 'spread'; place: RoleEvidence; making: SpreadMaking }>
  | Readonly<{ kind: 'as-large-as'; tensor: string }>
  /** A guess of how a spread is written, where the posterior is stated to be Laplace. */
  | Readonly<{ kind: 'laplace-scale'; before: RoleEvidence; isLogarithm: boolean }>;

export type SpreadMaking =
  | Readonly<{ kind: 'formula'; formula: string }>
  | Readonly<{ kind: 'exp' }>
  | Readonly<{ kind: 'positive'; operator: string }>
  | Readonly<{ kind: 'unknown' }>;

/** What the decoder of another file reads. */
type FromDecoder =
  | Readonly<{ kind: 'fits-decoder' }>
  | Readonly<{ kind: 'twice-the-code'; values: number }>
  /** Where the decoder has undone what the encoder makes of z. */
  | Readonly<{ kind: 'unscaled'; encoder: string; decoder: string; map: AffineMap }>;

/** A tensor inside the graph that everything passes through on its way to the reconstruction. */
type FromGate =
  Readonly<{ kind: 'gate'; is: Gate }> | Readonly<{ kind: 'bottleneck'; is: BottleneckEvidence }>;

export type Gate =
  | Readonly<{ kind: 'assigned' }>
  | Readonly<{ kind: 'sample' }>
  | Readonly<{ kind: 'named'; name: string }>
  | Readonly<{ kind: 'mean' }>
  | Readonly<{ kind: 'mean-in'; tensor: string }>
  | Readonly<{ kind: 'decoded' }>
  | Readonly<{ kind: 'made-of-mean' }>;

export type BottleneckEvidence =
  /** Where the names of modules change from encoder to decoder. */
  | Readonly<{ kind: 'modules'; encoder: string; decoder: string }>
  /** The narrowest tensor that nothing leads around. */
  | Readonly<{ kind: 'narrowest' }>
  /** Narrower than what is before and after it, though not than the data. */
  | Readonly<{ kind: 'waist' }>
  /** Output beside the reconstruction, which is decoded from it. */
  | Readonly<{ kind: 'given-out' }>;

/** Evidence beside what else was found. */
type Weighed =
  | Readonly<{ kind: 'role-taken'; before: RoleEvidence }>
  | Readonly<{ kind: 'mean-and-scale-given'; before: RoleEvidence }>
  | Readonly<{ kind: 'samples-agree'; before: RoleEvidence }>;
