import type { SampleFigures } from '../core/figures/figures';

/** The rows with the lowest ELBO; where there is none, with the largest error or KL. The worst comes first. */
export function worstSamples<T extends SampleFigures>(samples: readonly T[], count: number): T[] {
  const goodness = ({ elbo, meanSquaredError, kl }: SampleFigures) => elbo ?? -(meanSquaredError ?? kl ?? 0);
  return [...samples].sort((a, b) => goodness(a) - goodness(b)).slice(0, count);
}
