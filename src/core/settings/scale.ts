/** How raw values become what the model reads: value·factor + shift. */
export type Scale =
  | { readonly kind: 'none' }
  | { readonly kind: '0..1' }
  | { readonly kind: '-1..1' }
  | { readonly kind: 'standardize'; readonly mean: number; readonly deviation: number };

/** The scales as they are written, for messages. */
export const scaleForms = 'none, 0..1, -1..1 or mean,std';

/** Reads one of {@link scaleForms}; undefined when the text is none of them. */
export function parseScale(text: string): Scale | undefined {
  if (text === 'none' || text === '0..1' || text === '-1..1') return { kind: text };
  const parts = text.split(',');
  if (parts.length !== 2 || parts.some((part) => part.trim() === '')) return undefined;
  const [mean, deviation] = parts.map(Number) as [number, number];
  return Number.isFinite(mean) && Number.isFinite(deviation) && deviation > 0
    ? { kind: 'standardize', mean, deviation }
    : undefined;
}

export function formatScale(scale: Scale): string {
  return scale.kind === 'standardize' ? `${scale.mean},${scale.deviation}` : scale.kind;
}
