import type { Prior } from '../../vae/posterior/prior';

export type { Prior };

/** The prior as it is written, for messages. */
export const priorForm = 'MEAN,STD of N(MEAN, STD²), such as 0,1';

/** Reads the prior N(m, s²) from `m,s`; undefined when the text is none. */
export function parsePrior(text: string): Prior | undefined {
  const parts = text.split(',');
  if (parts.length !== 2 || parts.some((part) => part.trim() === '')) return undefined;
  const [mean, deviation] = parts.map(Number) as [number, number];
  return Number.isFinite(mean) && Number.isFinite(deviation) && deviation > 0
    ? { mean, deviation }
    : undefined;
}

export function formatPrior({ mean, deviation }: Prior): string {
  return `${mean},${deviation}`;
}
