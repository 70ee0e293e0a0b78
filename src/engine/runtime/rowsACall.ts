/**
 * Values of input or reconstruction that one call of the runtime handles: 16 MiB in float32. A graph's inner tensors are
 * some tens of times as large, so a call stays within a gigabyte, whatever the size of the images; throughput is flat
 * long before.
 */
const mostValues = 2 ** 22;

/** How many rows of `length` values are run at once: as many as wanted, but for rows that are large; at least one. */
export function rowsACall(wanted: number, length: number): number {
  return Math.max(1, Math.min(wanted, Math.floor(mostValues / Math.max(1, length))));
}
