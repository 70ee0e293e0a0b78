import type { SampleEncoding } from '../dataset/audioRows';
import type { BetaRole } from '../model/betaRoles';
import type { Range } from '../figures/range';
import type { CountMean } from '../../vae/likelihood/counts';
import type { RangeEvidence } from './rangeEvidence';

/** Why a setting is proposed. `settingEvidenceWords.ts` words it. */
export type SettingEvidence =
  | ScaleEvidence
  | LikelihoodEvidence
  | ConditionEvidence
  | FitEvidence
  /** What the shapes of data and input show, of a layout or a display. */
  | Readonly<{ kind: 'shapes' }>
  | Readonly<{ kind: 'no-preprocessing' }>
  /** Why a posterior is of a family: a direction with a concentration, or a spread for each dimension. */
  | Readonly<{ kind: 'concentration' }>
  | Readonly<{ kind: 'diffusion-time' }>
  | Readonly<{ kind: 'spread-of-dimensions' }>;

/** The data's own range, over the first rows. */
export type SeenRange = Readonly<{ range: Range; rows: number }>;

export type ScaleEvidence =
  | Readonly<{ kind: 'bytes' }>
  | Readonly<{ kind: 'values'; seen: SeenRange }>
  /** Samples of recordings, which are read as −1..1 of the full range of what they are stored as. */
  | Readonly<{ kind: 'full-range'; encoding: SampleEncoding }>
  /** Bytes that a likelihood of counts reads. */
  | Readonly<{ kind: 'counted' }>
  /** Bytes with too few levels to be those of pictures. */
  | Readonly<{ kind: 'few-levels'; seen: SeenRange }>
  /** The model's input is of a type of whole numbers. */
  | Readonly<{ kind: 'whole-numbers-read'; input: string }>
  /** The model reads 0 to 255, as bytes are. */
  | Readonly<{ kind: 'bytes-read'; by: RangeEvidence }>
  /** The model reads 0 to 255, and the data are in 0..1. */
  | Readonly<{ kind: 'bytes-wanted'; by: RangeEvidence; seen: SeenRange }>
  | Readonly<{ kind: 'output-range'; by: RangeEvidence; range: Range; seen: SeenRange }>
  | Readonly<{ kind: 'signed-input'; by: RangeEvidence; seen: SeenRange }>;

export type LikelihoodEvidence =
  /** The decoder outputs a scale of its own: a tensor for it, or one that has the mean, too. */
  | Readonly<{ kind: 'own-scale'; tensor: string; hasMean: boolean }>
  /** The decoder outputs β of a beta, or κ = α + β. */
  | Readonly<{ kind: 'own-shapes'; tensor: string; is: BetaRole; data: Range }>
  /** One number a class: over classes as the data have them (null), or so many for a value of the data. */
  | Readonly<{ kind: 'classes'; output: RangeEvidence; perValue: number | null }>
  | Readonly<{ kind: 'output-and-data'; output: RangeEvidence; data: Range }>
  | Readonly<{ kind: 'named-output'; name: string; data: Range }>
  | Readonly<{ kind: 'one-hot-rows'; name: string }>
  /** As many numbers of each pixel as a mixture of logistics has. */
  | Readonly<{ kind: 'mixture-numbers'; components: number; colors: boolean }>
  /** Data that are counts, and one softmax over all values of a row. */
  | Readonly<{ kind: 'counted-classes'; output: RangeEvidence; data: Range }>
  | Readonly<{ kind: 'counted-logits'; name: string; data: Range }>
  /** Data that are counts, with the outputs that are θ and the zero inflation, and how the mean is made. */
  | Readonly<{
      kind: 'counts';
      data: Range;
      theta: string | null;
      zeros: string | null;
      mean: CountMean;
      by: CountMeanEvidence;
      /** An output that is a scale, which no likelihood of counts has; left out where there is none. */
      unused?: string;
    }>
  | Readonly<{ kind: 'assumed-sigma'; output: RangeEvidence; data: Range; sigma: number }>;

/** Why a decoder's output is a mean of counts, its logarithm, shares of a whole, or logits or probabilities of PyTorch. */
export type CountMeanEvidence = Readonly<{
  kind:
    | 'shares'
    | 'never-negative'
    | 'may-be-negative'
    | 'named-rate'
    | 'named-log-rate'
    | 'named-logits'
    | 'probabilities'
    | 'nothing-known';
  output: string;
}>;

export type ConditionEvidence =
  | Readonly<{ kind: 'column'; column: string }>
  | Readonly<{ kind: 'labels' }>
  | Readonly<{ kind: 'only-companion'; name: string; width: number }>
  | Readonly<{ kind: 'named-library'; name: string }>
  | Readonly<{ kind: 'as-for-samples' }>;

/** Pictures of one shape that were brought to another. */
export type FitEvidence = Readonly<{
  kind: 'fit';
  from: readonly number[];
  to: readonly number[];
}>;
