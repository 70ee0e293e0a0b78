import { farApart, type KlDecomposition } from '../../vae/diagnostics/klDecomposition';
import { formatCount, formatFigure } from './formatting';

/** A part of the mean KL. */
export type KlPart = 'mutualInformation' | 'totalCorrelation' | 'dimensionwiseKl';

/** A part of the KL in nats: the estimate with its error, or where the rows do not settle it the bounds alone. */
export function klPartWords(decomposition: KlDecomposition, part: KlPart): string {
  const { lower, upper, errors } = decomposition;
  return isLoose(decomposition, part)
    ? `${nats(lower[part])} to ${nats(upper[part])}`
    : withError(decomposition[part], errors[part]);
}

/** −½ log det R in nats, with its standard error; null where the rows are too few for it. */
export function gaussianTotalCorrelationWords({ gaussianTotalCorrelation }: KlDecomposition): string | null {
  return gaussianTotalCorrelation && withError(gaussianTotalCorrelation.value, gaussianTotalCorrelation.se);
}

/** What to know of parts whose bounds lie far apart; null of others. */
export function looseBoundsWords(decomposition: KlDecomposition): string | null {
  if (!isLoose(decomposition, 'mutualInformation')) return null;
  const { rows } = decomposition;
  return `${formatCount(rows)} rows overlap too little in z to tell mutual information from total correlation, so bounds are shown: over these rows alone the mutual information is at most log N = ${formatFigure(Math.log(rows))}, and in truth at most the KL. Score more rows to narrow them.`;
}

function isLoose({ lower, upper }: KlDecomposition, part: KlPart): boolean {
  return upper[part] - lower[part] > farApart;
}

function withError(value: number, error: number): string {
  return `${nats(value)} ± ${nats(error)}`;
}

/** Two decimals, and no sign where they are zeros. */
function nats(value: number): string {
  return formatFigure(Math.abs(value) < 0.005 ? 0 : value);
}
