import type { CountMean } from '../../vae/likelihood/counts';

/** How a mean of counts is written, for messages. */
export const countMeanForms =
  'rate, log-rate, proportions, proportions*INPUT or proportions*exp(INPUT), of a negative binomial also logits or probs';

/** Reads one of {@link countMeanForms}; undefined when the text is none of them. */
export function parseCountMean(text: string): CountMean | undefined {
  if (text === 'rate' || text === 'log-rate' || text === 'logits' || text === 'probs') return { of: text };
  if (text === 'proportions') return { of: 'proportions', library: 'row-sum' };
  const [, factor] = /^proportions\*(.+)$/s.exec(text) ?? [];
  if (factor === undefined) return undefined;
  const [, logarithm] = /^exp\((.+)\)$/s.exec(factor) ?? [];
  return {
    of: 'proportions',
    library: { input: logarithm ?? factor, isLog: logarithm !== undefined },
  };
}

/** Whether a mean is made of θ, which only negative binomials have. */
export function needsTheta({ of }: CountMean): boolean {
  return of === 'logits' || of === 'probs';
}

export function formatCountMean(mean: CountMean): string {
  if (mean.of !== 'proportions') return mean.of;
  const { library } = mean;
  if (library === 'row-sum') return mean.of;
  return `${mean.of}*${library.isLog ? `exp(${library.input})` : library.input}`;
}
