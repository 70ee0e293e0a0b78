import type { CodeUsage } from '../../vae/diagnostics/codeUsage';
import type { RateUse, SpreadUse } from '../../vae/diagnostics/collapse';
import { formatFigure } from './formatting';

/** How much of a latent space is in use: by the KL of its dimensions, by how their codes vary, or by the entries of a codebook. */
export type LatentUse =
  /** Against priors of the rows' own, a collapsed dimension follows these, and not nothing. */
  | (RateUse & { readonly kind: 'rate'; readonly hasOwnPriors?: boolean })
  | (SpreadUse & { readonly kind: 'spread' })
  /** On the unit sphere, where the KL is of all dimensions together: its mean in nats. */
  | (SpreadUse & { readonly kind: 'sphere'; readonly rate: number })
  /** Under a prior that is a mixture, too, and of a posterior with a full covariance. */
  | (SpreadUse & { readonly kind: 'joint'; readonly rate: number; readonly isCorrelated?: boolean })
  | { readonly kind: 'codes'; readonly usages: readonly CodeUsage[] }
  | { readonly kind: 'no-code' };

/** How much of it is in use, in one or two sentences. */
export function latentUseWords(use: LatentUse): string {
  switch (use.kind) {
    case 'rate': {
      const { dimensions, active, carrying, share, rate, hasOwnPriors } = use;
      if (active === 0 && hasOwnPriors)
        return `All ${dimensions} dimensions are collapsed: the posterior is the prior that the model gives each row, so z says no more of the input than that.`;
      if (active === 0)
        return `All ${dimensions} dimensions are collapsed: the posterior is the same whatever the input, so z says nothing about it.`;
      const carried = `${carrying} of ${dimensions} dimensions carry ${Math.round(share * 100)}% of the rate (${formatFigure(rate)} nats)`;
      const collapsed = dimensions - active;
      if (collapsed === 0) return `${carried}; all are active.`;
      return `${carried}; ${collapsed} ${collapsed === 1 ? 'is' : 'are'} collapsed (${hasOwnPriors ? 'no different from the prior of each row' : 'independent of the input'}).`;
    }
    case 'spread':
      return `${use.active} of ${use.dimensions} latent dimensions vary over the rows. Without a scale there is no KL.`;
    case 'sphere':
      if (use.active === 0)
        return `The direction of the posterior is the same whatever the input, so z says nothing about it.`;
      return `The mean KL to the uniform distribution on the sphere is ${formatFigure(use.rate)} nats; the direction varies over the rows along ${use.active} of ${use.dimensions} axes.`;
    case 'joint':
      if (use.active === 0)
        return 'The posterior mean is the same whatever the input, so z says nothing about it.';
      return `The mean KL to the prior is ${formatFigure(use.rate)} nats, of all dimensions together, as ${use.isCorrelated ? 'those of the posterior are correlated' : 'the prior isn’t one in each dimension'}; ${use.active} of ${use.dimensions} dimensions are active.`;
    case 'no-code':
      return 'No latent code was found in this model.';
    case 'codes':
      return codeUsagesWords(use.usages);
  }
}

function codeUsagesWords(usages: readonly CodeUsage[]): string {
  const [only, another] = usages.map(codeUsageWords);
  if (only !== undefined && another === undefined) return only;
  return usages.map((usage, book) => `Codebook ${book + 1}: ${codeUsageWords(usage)}`).join(' ');
}

function codeUsageWords({ counts, used, perplexity }: CodeUsage): string {
  const entries = counts.length;
  if (perplexity === null) return `Which of the ${entries} codes are used is not known.`;
  const share = `${used} of ${entries} codes are used; perplexity ${formatFigure(perplexity)}`;
  const dead = entries - used;
  if (dead === 0) return `${share}.`;
  return `${share}. ${dead} ${dead === 1 ? 'is' : 'are'} dead: nearest to no code of these rows.`;
}

/** Why there is no KL decomposition where the model gives each row a prior of its own. */
export const noDecompositionWords =
  'The prior differs from row to row: there is no one p(z) to hold the aggregate posterior against, so the KL is not taken apart.';
