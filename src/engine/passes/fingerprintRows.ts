import { createHash } from 'node:crypto';
import type { RowRange } from '../../core/figures/scorePlan';
import { elementCount } from '../../core/shape';
import type { Dataset } from '../../data/dataset';

/** Values that are read at once. */
const maxValues = 2 ** 20;

/**
 * The first 64 bits of the SHA-256 of each row's values as float32, two numbers a row. Zeros of either sign are equal. A row
 * that can't be read is like no other: its bits are zeros.
 */
export async function fingerprintRows(dataset: Dataset, { start, count }: RowRange): Promise<Uint32Array> {
  const length = elementCount(dataset.description.shape);
  const atOnce = Math.max(1, Math.floor(maxValues / length));
  const values = new Float32Array(Math.min(count, atOnce) * length);
  const bits = new Uint32Array(2 * count);
  for (let first = 0; first < count; first += atOnce) {
    const rows = Math.min(atOnce, count - first);
    await dataset.read({ start: start + first, count: rows }, values, 0);
    // −0 + 0 is 0.
    for (let at = 0; at < rows * length; at++) values[at]! += 0;
    for (let row = 0; row < rows; row++) {
      if (dataset.problemOf?.(start + first + row) !== undefined) continue;
      const own = new Uint8Array(
        values.buffer,
        row * length * values.BYTES_PER_ELEMENT,
        length * values.BYTES_PER_ELEMENT,
      );
      const hash = createHash('sha256').update(own).digest();
      bits[2 * (first + row)] = hash.readUInt32LE(0);
      bits[2 * (first + row) + 1] = hash.readUInt32LE(4);
    }
  }
  return bits;
}
