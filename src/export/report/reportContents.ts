import type { LevelFigures } from '../../core/figures/levelFigures';
import type { ProjectedPoints } from '../../contracts/analysis';
import type { DifferenceHistogram } from '../../contracts/panel/comparison';
import type { PointValues } from '../../contracts/panel/latentSpace';
import type { PictureShape } from '../../core/dataset/picture';
import type { DimensionFigures, GroupFigures, SampleFigures, Summary } from '../../core/figures/figures';
import type { LatentUse } from '../../core/figures/latentUse';
import type { Findings } from '../../core/findings/finding';
import type { Warning } from '../../core/problem/warning';
import type { KlDecomposition } from '../../vae/diagnostics/klDecomposition';
import type { FigureSource } from '../figureSource';
import type { Manifest } from '../manifest';

/** All that a report shows of a model on data. */
export interface ReportContents {
  readonly source: FigureSource;
  readonly summary: Summary;
  readonly dimensions: readonly DimensionFigures[];
  /** Of several latent variables; null of one, and of codes without a posterior. */
  readonly levels: readonly LevelFigures[] | null;
  readonly use: LatentUse;
  /** Null where there is no KL, or there are too few rows. */
  readonly klDecomposition: KlDecomposition | null;
  readonly findings: Findings;
  /** The mean figures of each label; null where rows have none, or too many. */
  readonly labels: readonly GroupFigures[] | null;
  /** How the ELBOs of the rows lie, else their mean squared errors; null where there are none. */
  readonly histogram: {
    readonly figure: 'elbo' | 'meanSquaredError';
    readonly bins: DifferenceHistogram;
  } | null;
  readonly map: LatentMap | null;
  /** Rows that the model explains worst, worst first, and best, best first. */
  readonly worst: readonly ReportRow[];
  readonly best: readonly ReportRow[];
  /** How rows are looked at. */
  readonly picture: PictureShape;
  readonly prior: PriorPictures | null;
  readonly warnings: readonly Warning[];
  readonly manifest: Manifest;
}

/** A row with its pictures: bytes 0..255, channels last. */
export interface ReportRow {
  readonly figures: SampleFigures;
  readonly input: Uint8Array;
  /** Null of a model that reconstructs nothing. */
  readonly reconstruction: Uint8Array | null;
}

/** Posterior means of rows, evenly spread over all of them, by their place in the latent space. */
export interface LatentMap {
  readonly points: ProjectedPoints;
  /** Of each point; null where they are not told apart. */
  readonly labels: Extract<PointValues, { kind: 'groups' }> | null;
}

/** Decoded samples of the prior. */
export interface PriorPictures {
  readonly count: number;
  readonly seed: number;
  /** What the decoder was told of all of them. */
  readonly conditions: readonly { readonly name: string; readonly value: string }[];
  readonly bytes: Uint8Array;
  readonly picture: PictureShape;
}
