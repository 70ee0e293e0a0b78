import { formatFigure } from '../core/figures/formatting';
import { defineWarning } from '../core/problem/warning';

/** @param args.dimensions the first of them */
export const dimensionsNotFinite = defineWarning(
  'dimensions-not-finite',
  ({ dimensions, count, isMean }: { dimensions: readonly number[]; count: number; isMean: boolean }) => {
    const one = count === 1;
    const more = count > dimensions.length ? ` and ${count - dimensions.length} more` : '';
    return {
      what: `${one ? 'Dimension' : 'Dimensions'} ${dimensions.join(', ')}${more} of ${isMean ? 'the posterior mean mu' : 'the latent code'} ${one ? 'is' : 'are'} NaN or infinite for every row: the weights of the model are at fault, not the data.`,
    };
  },
);

/** The first rows without finite figures, and why those couldn't be read that couldn't. */
export const rowsNotFinite = defineWarning(
  'rows-not-finite',
  (args: {
    count: number;
    of: number;
    first: readonly number[];
    hasElbo: boolean;
    unreadable: readonly { readonly row: number; readonly why: string }[];
    /** Files that compute in float16. */
    halfPrecision: readonly string[];
    /** Whether the KL alone is at fault in the first of them, as the mean and the row are finite. */
    isOfSpread: boolean;
    /** Whether the first of them are drawn from a posterior that is too wide or too far out. */
    areDrawsLarge: boolean;
  }) => {
    const { count, first, unreadable } = args;
    const more = count > first.length ? ` and ${count - first.length} more` : '';
    const remedy =
      unreadable.length > 0
        ? unreadable.map(({ row, why }) => ` Row ${row}: ${why}`).join('')
        : args.isOfSpread
          ? ` ${spreadWords}${overflow(args.halfPrecision)}`
          : args.areDrawsLarge
            ? ` ${drawsWords}`
            : ` Look for NaNs in the data, and check the likelihood and the scale.${overflow(args.halfPrecision)}`;
    return {
      what: `${count} of ${args.of} rows have no finite ${args.hasElbo ? 'ELBO' : 'figures'} and are excluded from all means: ${count === 1 ? 'row' : 'rows'} ${first.join(', ')}${more}.${remedy}`,
    };
  },
);

/** float32 holds numbers from 1.4e-45, whose logarithm is −103.3, to 3.4e38, whose logarithm is 88.7. */
const spreadWords =
  'The encoder outputs a zero or non-finite spread of q(z|x) for them: in float32, a variance is 0 below a log σ² of about −100 and infinite above 88. Export log σ², and the KL of these rows is finite.';

const drawsWords =
  'Their q(z|x) is so wide or so far out that what is decoded of its draws overflows: look at the mean and spread that the encoder outputs for them, and clamp the log-variance where the model is trained so.';

/** What else may be behind figures that are not finite where a model computes in float16. */
function overflow(files: readonly string[]): string {
  if (files.length === 0) return '';
  const compute = files.length === 1 ? 'computes' : 'compute';
  return ` ${files.join(' and ')} ${compute} in float16, where what exceeds 65504 is infinite: one draw of z that overflows is enough. Export in float32 to tell.`;
}

/** @param args.kl mean over the rows, in nats, with its standard error */
export const klNegative = defineWarning('kl-negative', ({ kl, se }: { kl: number; se: number }) => ({
  what: `The mean KL is ${formatFigure(kl)} ± ${formatFigure(se)} nats, and no KL is below 0: the prior isn’t a normalized density, or it isn’t given in nats. The ELBO is off by as much. Export log p(z) with its normalizing constant.`,
}));

/** @param args.median effective sample size of a row's importance weights, of `importance` draws */
export const weightsUnreliable = defineWarning(
  'weights-unreliable',
  ({ median, importance }: { median: number; importance: number }) => ({
    what: `The log p̂(x) estimate is unreliable: median effective sample size ${median.toFixed(median < 10 ? 1 : 0)} of ${importance}. Increase K.`,
  }),
);
