/** What tells how much of the code a latent dimension carries. What is no finite number arrives at the page as null. */
interface Carrying {
  readonly kl: number | null;
  readonly muVariance: number | null;
}

/**
 * Whether dimensions have a KL of their own: not those of codes without a posterior, nor those of a posterior on a sphere or
 * against a mixture.
 */
export function haveKl(dimensions: readonly Carrying[]): boolean {
  return dimensions.some(({ kl }) => kl !== null && Number.isFinite(kl));
}

/** Whether dimensions have a σ of their own: not those of codes without one, nor those of a posterior on a sphere. */
export function haveSigma(dimensions: readonly { readonly sigmaMean: number | null }[]): boolean {
  return dimensions.some(({ sigmaMean }) => sigmaMean !== null && sigmaMean > 0);
}

/** How much a dimension carries: its KL, or, where it has none, the variance of its mean or code. */
export function carriedBy({ kl, muVariance }: Carrying, hasKl: boolean): number | null {
  return hasKl ? kl : muVariance;
}

/** Dimensions, those that carry most first; those of which that is not known come last. */
export function carryingMostFirst<T extends Carrying>(dimensions: readonly T[], hasKl: boolean): T[] {
  const known = (dimension: T) => {
    const carried = carriedBy(dimension, hasKl);
    return carried === null || Number.isNaN(carried) ? -Infinity : carried;
  };
  // Equal infinities have no difference.
  return [...dimensions].sort((a, b) => known(b) - known(a) || 0);
}
