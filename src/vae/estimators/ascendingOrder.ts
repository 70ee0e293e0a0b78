import { sortByKeys } from './radixSort';

/** The places of values in ascending order of these, of equal ones the first first. No value may be NaN. */
export function ascendingOrder(values: Float64Array): Uint32Array {
  if (values.every((value) => Math.fround(value) === value)) return byDigits(values);
  return sortByKeys(
    Uint32Array.from(values, (_, place) => place),
    values,
  );
}

/** Three of them are the 32 bits of a number. */
const digitBits = 11;
const digits = 2 ** digitBits;

/** Of float32 values, as codes are: they are dealt out by one digit after the other, the last first, and never compared. */
function byDigits(values: Float64Array): Uint32Array {
  const ranks = ranksOf(values);
  const starts = new Int32Array(digits + 1);
  let order = new Uint32Array(ranks.length);
  for (let place = 0; place < order.length; place++) order[place] = place;
  let next = new Uint32Array(order.length);
  for (let shift = 0; shift < 32; shift += digitBits) {
    starts.fill(0);
    for (const rank of ranks) starts[digitOf(rank, shift) + 1]! += 1;
    for (let digit = 0; digit < digits; digit++) starts[digit + 1]! += starts[digit]!;
    for (const place of order) {
      const digit = digitOf(ranks[place]!, shift);
      next[starts[digit]!] = place;
      starts[digit]! += 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

function digitOf(rank: number, shift: number): number {
  return (rank >>> shift) & (digits - 1);
}

/** Of each value 32 bits that are in its order, without a sign. */
function ranksOf(values: Float64Array): Int32Array {
  const words = new Int32Array(new Float32Array(values).buffer);
  for (let place = 0; place < words.length; place++) {
    // A zero of either sign is the same.
    const word = values[place] === 0 ? 0 : words[place]!;
    // Negative numbers in the other direction, below all others.
    words[place] = word < 0 ? ~word : word ^ (1 << 31);
  }
  return words;
}
