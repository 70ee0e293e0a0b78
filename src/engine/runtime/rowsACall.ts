import type { RowCost } from '../../core/model/rowCost';

/**
 * Values of input or reconstruction that one call of the runtime handles: 16 MiB in float32. A graph's inner tensors are
 * some tens of times as large, so a call stays within a gigabyte, whatever the size of the images; throughput is flat
 * long before.
 */
const maxValues = 2 ** 22;
/** Seconds that a call of a large model may take: cancellation and progress wait for its end. */
const maxSeconds = 0.5;

/** What a row of a large model costs in one call. */
interface CallCost {
  readonly seconds: number;
  /** Rows that a call takes in any case. */
  readonly batch: number;
}

/**
 * How many rows of `length` values are run at once: as many as wanted, but for rows that are large or slow; at least one,
 * and no part of a batch that is run as a whole.
 */
export function rowsACall(wanted: number, length: number, cost?: CallCost): number {
  const fitting = Math.floor(maxValues / Math.max(1, length));
  const timely = cost ? Math.max(cost.batch, Math.floor(maxSeconds / Math.max(cost.seconds, 1e-6))) : wanted;
  return Math.max(1, Math.min(wanted, fitting, timely));
}

/** What a row costs in calls of one half, or in both; undefined for a model that is not large. */
export function callCost(
  { rowCost }: { readonly rowCost?: RowCost },
  half: 'encode' | 'decode' | 'both',
): CallCost | undefined {
  if (!rowCost) return undefined;
  const { encode, decode, batch } = rowCost;
  return { seconds: half === 'both' ? encode + decode : rowCost[half], batch };
}
