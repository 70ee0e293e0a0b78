import type { NormalPrior, Prior } from '../../vae/posterior/prior';

export type { NormalPrior, Prior };

/** The prior as it is written, for messages. */
export const priorForm = 'MEAN,STD of N(MEAN, STD²), such as 0,1, or sphere';

/** Reads the prior N(m, s²) from `m,s`, and the uniform one on the unit sphere; undefined when the text is neither. */
export function parsePrior(text: string): Prior | undefined {
  if (text === 'sphere') return text;
  const parts = text.split(',');
  if (parts.length !== 2 || parts.some((part) => part.trim() === '')) return undefined;
  const [mean, deviation] = parts.map(Number) as [number, number];
  return Number.isFinite(mean) && Number.isFinite(deviation) && deviation > 0
    ? { mean, deviation }
    : undefined;
}

export function formatPrior(prior: Prior): string {
  return prior === 'sphere' ? prior : `${prior.mean},${prior.deviation}`;
}

/** The prior in a sentence: `N(0, I)`, `N(1, 2²) in each dimension`. */
export function describePrior(prior: Prior): string {
  if (prior === 'sphere') return 'uniform on the unit sphere';
  const { mean, deviation } = prior;
  return mean === 0 && deviation === 1 ? 'N(0, I)' : `N(${mean}, ${deviation}²) in each dimension`;
}
