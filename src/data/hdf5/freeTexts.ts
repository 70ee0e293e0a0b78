import type { RowRange } from '../../core/figures/scorePlan';
import type { ByteSource } from '../byteSource';
import type { RowArray } from '../dataFile';
import { Fields, fieldsAt } from './bytes';

/** What the elements of texts of free length are called. */
export const freeText = 'vlen';
/** An element: its length, and where it is stored: the address of a heap, and its number there. */
export const freeTextSize = 16;

const maxHeap = 2 ** 26;
const maxHeaps = 16;
const longestText = 2 ** 20;

type Heap = ReadonlyMap<number, Uint8Array>;

/**
 * An array of one text of free length a row.
 *
 * @param readRows the elements of some rows
 */
export function freeTexts(
  source: ByteSource,
  name: string,
  shape: readonly number[],
  readRows: (rows: RowRange) => Promise<Uint8Array>,
): RowArray {
  const heaps = new Map<number, Heap>();
  const heapAt = async (address: number): Promise<Heap> => {
    const heap = heaps.get(address) ?? (await readHeap(source, address));
    heaps.set(address, heap);
    if (heaps.size > maxHeaps) heaps.delete(heaps.keys().next().value!);
    return heap;
  };
  return {
    name,
    shape,
    dtype: freeText,
    isText: true,
    readNumbers: () => Promise.reject(new TypeError('text where numbers are needed')),
    async readStrings(rows) {
      const fields = new Fields(await readRows(rows));
      const texts: string[] = [];
      for (let row = 0; row < rows.count; row++) {
        const [length, address, number] = [fields.whole(4), fields.address(), fields.whole(4)];
        if (length > longestText) throw new Error(`row ${rows.start + row} is a text of ${length} bytes`);
        const bytes = length === 0 ? new Uint8Array() : (await heapAt(address)).get(number);
        if (!bytes || bytes.length < length)
          throw new Error(`the text of row ${rows.start + row} is missing`);
        texts.push(Buffer.from(bytes.subarray(0, length)).toString('utf8').split('\0', 1)[0]!);
      }
      return texts;
    },
    close: () => Promise.resolve(),
  };
}

/** The objects of a global heap collection by their number (III.E). */
async function readHeap(source: ByteSource, address: number): Promise<Heap> {
  const head = await fieldsAt(source, address, 16);
  head.expect('GCOL');
  head.at = 8;
  const size = head.address();
  if (!(size <= maxHeap)) throw new Error(`a heap of texts claims ${size} bytes`);
  const fields = await fieldsAt(source, address, size);
  const heap = new Map<number, Uint8Array>();
  for (fields.at = 16; fields.left >= 16;) {
    const number = fields.whole(2);
    fields.at += 6;
    const length = fields.address();
    // Number 0 is what is left free, up to the end.
    if (number === 0) break;
    heap.set(number, fields.take(length));
    fields.at = Math.min(fields.bytes.length, Math.ceil(fields.at / 8) * 8);
  }
  return heap;
}
