import { formatDataReference } from '../core/dataset/dataReference';
import { readCalibration } from '../core/figures/predictiveWords';
import { formatLikelihood, type Likelihood } from '../core/settings/likelihood';
import type { PredictiveFigures } from '../core/figures/predictiveFigures';
import type { FeatureMoments } from '../vae/predictive/featureSums';
import type { FigureSource } from './figureSource';

/** A predictive check with what it is of. */
export interface PredictiveReport {
  readonly source: FigureSource;
  readonly likelihood: Likelihood;
  readonly figures: PredictiveFigures;
}

/** The report as an object for JSON. */
export function predictiveAsJson({ source: { plan, data }, likelihood, figures }: PredictiveReport): object {
  const { calibration, moments, ...others } = figures;
  return {
    model: plan.model.name,
    dataset: formatDataReference(data.reference),
    likelihood: formatLikelihood(likelihood),
    seed: plan.seed,
    ...others,
    calibration: { reading: readCalibration(calibration), ...calibration },
    moments: {
      data: asLists(moments.data),
      reconstructions: asLists(moments.reconstructions),
      prior: asLists(moments.prior),
    },
  };
}

function asLists({ mean, deviation, zeros }: FeatureMoments) {
  return { mean: [...mean], deviation: [...deviation], zeros: [...zeros] };
}
