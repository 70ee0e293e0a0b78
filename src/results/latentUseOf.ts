import type { CodeUsage } from '../core/model/codes';
import type { DimensionFigures } from '../core/figures/figures';
import { haveKl, haveSigma } from '../core/figures/dimensionOrder';
import type { LatentUse } from '../core/figures/latentUse';
import { hasOpenKl, type Prior } from '../vae/posterior/prior';
import { rateUse, spreadUse } from '../vae/diagnostics/collapse';

/**
 * How much of a latent space is in use, by what there is of it: codebooks, a KL, or the codes alone.
 *
 * @param rate the mean KL; null where there is none
 * @param prior what it is to
 */
export function latentUseOf(
  dimensions: readonly DimensionFigures[],
  usages: readonly CodeUsage[] | null,
  rate: number | null,
  prior?: Prior,
): LatentUse {
  if (usages) return { kind: 'codes', usages };
  if (dimensions.length === 0) return { kind: 'no-code' };
  if (rate === null) return { kind: 'spread', ...spreadUse(dimensions) };
  if (haveKl(dimensions))
    return { kind: 'rate', ...rateUse(dimensions), ...(prior === 'model' && { hasOwnPriors: true }) };
  // On a sphere a dimension has no spread of its own.
  if (!haveSigma(dimensions)) return { kind: 'sphere', ...spreadUse(dimensions), rate };
  const isCorrelated = prior !== undefined && !hasOpenKl(prior);
  return { kind: 'joint', ...spreadUse(dimensions), rate, ...(isCorrelated && { isCorrelated }) };
}
