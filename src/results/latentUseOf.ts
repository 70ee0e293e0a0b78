import type { CodeUsage } from '../core/model/codes';
import type { DimensionFigures } from '../core/figures/figures';
import type { LatentUse } from '../core/figures/latentUse';
import { rateUse, spreadUse } from '../vae/diagnostics/collapse';

/** How much of a latent space is in use, by what there is of it: codebooks, a KL, or the codes alone. */
export function latentUseOf(
  dimensions: readonly DimensionFigures[],
  usages: readonly CodeUsage[] | null,
  hasKl: boolean,
): LatentUse {
  if (usages) return { kind: 'codes', usages };
  if (dimensions.length === 0) return { kind: 'no-code' };
  return hasKl ? { kind: 'rate', ...rateUse(dimensions) } : { kind: 'spread', ...spreadUse(dimensions) };
}
