import { formatCount } from '../core/figures/formatting';
import { defineWarning } from '../core/problem/warning';

/** Of a merge that goes without them. */
export const rowsMissing = defineWarning('parts-missing', ({ rows, of }: { rows: number; of: number }) => ({
  what: `${rows} of ${of} rows are missing from these figures.`,
}));

export const severalMakers = defineWarning(
  'parts-of-several-makers',
  ({ makers }: { makers: readonly { readonly version: string; readonly processor: string }[] }) => ({
    what: `The parts were made on different processors or by different versions, whose figures can differ in their last digits: ${makers.map(({ version, processor }) => `${version} on ${processor}`).join('; ')}.`,
  }),
);

/** @param args.first some of them, by their index in the data */
export const mergedRowsNotFinite = defineWarning(
  'merged-rows-not-finite',
  ({ count, first }: { count: number; first: readonly number[] }) => ({
    what: `${count} rows have no finite figures and are excluded from all means: ${first.join(', ')}${count > first.length ? ' and others' : ''}.`,
  }),
);

/** Of figures that are looked at in a panel. */
export const figuresOfShards = defineWarning(
  'figures-of-shards',
  ({ folder, rows, shards }: { folder: string; rows: number; shards: number }) => ({
    what: `These figures of ${formatCount(rows)} rows were read from ${folder}, where ${shards === 1 ? '1 shard was' : `${formatCount(shards)} shards were`} scored. Run computes them here.`,
    isNote: true,
  }),
);
