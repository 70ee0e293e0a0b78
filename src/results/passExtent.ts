import type { FiguresKept } from '../contracts/analysis/columns';
import type { RowRange, ScorePlan } from '../core/figures/scorePlan';
import { elementCount } from '../core/shape';
import type { PosteriorFamily } from '../vae/posterior/family';
import type { Prior } from '../vae/posterior/prior';

/** The rows of a pass, and what is computed of each. */
export interface PassExtent {
  /** Row of the dataset that row 0 of the pass is. */
  readonly first: number;
  readonly count: number;
  readonly latentDims: number;
  /** L. */
  readonly samples: number;
  /** K. */
  readonly importance: number;
  /** Of q(z|x); the Gaussian where it is left out. */
  readonly family?: PosteriorFamily | undefined;
  /** p(z), against which the KL is taken; the standard normal where it is left out. */
  readonly prior?: Prior;
  /** How many latent variables a hierarchy has; left out of other models. */
  readonly drawnLevels?: number | undefined;
  /** Of a subset, which rows of the file its rows are, ascending. */
  readonly rows?: Uint32Array | undefined;
  /** Which figures the model has at all. */
  readonly has?: FiguresKept;
  /** How many of a row's first draws are kept one by one; none where left out. */
  readonly kept?: number;
}

/** What a plan computes of a range of its dataset's rows. */
export function extentOf(
  plan: ScorePlan,
  { start, count }: RowRange,
  rows?: Uint32Array,
  kept = 0,
): PassExtent {
  const { samples, importance, prior } = plan;
  const family = plan.model.posterior?.family;
  const latentDims = elementCount(plan.model.latentShape);
  const drawnLevels = plan.model.hierarchy?.draws.length;
  return {
    first: start,
    count,
    latentDims,
    samples,
    importance,
    family,
    prior,
    drawnLevels,
    rows,
    has: figuresOf(plan),
    kept,
  };
}

/** The figures that a plan asks for. */
export function figuresOf({
  model,
  likelihood,
  errors,
}: Pick<ScorePlan, 'model' | 'likelihood' | 'errors'>): FiguresKept {
  const { posterior, codebooks } = model;
  const codes = codebooks?.map(({ grid, entries }) => ({ places: elementCount(grid), entries }));
  return { kl: posterior !== null, elbo: likelihood !== null, errors, ...(codes && { codes }) };
}
