import type { KlOfLevel, LevelFigures } from '../core/figures/levelFigures';
import type { Findings } from '../core/findings/finding';
import type { ScorePlan } from '../core/figures/scorePlan';
import { type FigureSource } from '../export/figureSource';
import type { EffectiveSettings } from '../session/settings/effectiveSettings';
import { type CodeUsage } from '../vae/diagnostics/codeUsage';
import { type KlDecomposition } from '../vae/diagnostics/klDecomposition';
import { type Groups } from './groups';
import type { SampleWithTypicality, DimensionFigures, Summary } from '../core/figures/figures';
import type { Likelihood } from '../vae/likelihood/likelihood';

/** All results of an inspection. */
export interface Inspection {
  readonly effective: EffectiveSettings;
  readonly plan: ScorePlan;
  /** What the results are of. */
  readonly source: FigureSource;
  /** The likelihood used, with its fitted σ if the plan doesn't fix it. */
  readonly ran: Likelihood | null;
  readonly summary: Summary;
  readonly dimensions: readonly DimensionFigures[];
  /** Of several latent variables their figures and KLs by sample; null of one, and of codes without a posterior. */
  readonly levels: {
    readonly figures: readonly LevelFigures[];
    readonly ofSample: (place: number) => readonly KlOfLevel[];
  } | null;
  /** Null if there are fewer than two rows. */
  readonly surgery: KlDecomposition | null;
  readonly findings: Findings;
  readonly samples: readonly SampleWithTypicality[];
  /** The worst of them, worst first. */
  readonly worst: readonly SampleWithTypicality[];
  /** Null where the rows are not grouped. */
  readonly groups: Groups | null;
  /** Usage of each codebook and the codes of each sample by book; null if the model has no codebook. */
  readonly codes: {
    readonly usages: readonly CodeUsage[];
    readonly ofSample: (sample: number) => readonly Int32Array[] | null;
  } | null;
}
