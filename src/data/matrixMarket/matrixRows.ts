import type { Warning } from '../../core/problem/warning';
import type { ByteSource } from '../byteSource';
import type { RowArray } from '../dataFile';
import { matrixMarketUnreadable, matrixTooLargeToTurn } from '../problems/matrixMarket';
import { readEntries } from './entries';
import type { MatrixHeader } from './header';

/** Values that are held where they must be brought to another order: 12 bytes each. */
const maxHeld = 2 ** 24;

/** A matrix of which the rows or the columns are the samples. */
export interface SeenMatrix {
  readonly name: string;
  readonly header: MatrixHeader;
  readonly seen: 'rows' | 'columns';
  readonly valueNames?: readonly string[];
  readonly notes: readonly Warning[];
}

/**
 * The samples of a matrix in full, with zeros where nothing is stored; what is stored twice at one place is added, as SciPy does.
 * The file is walked once. Where its entries are in the order of the samples, which is how 10x Genomics and SciPy write them, only
 * the byte where each sample begins is held; else all entries are.
 *
 * @param source closed by whoever opened it
 */
export async function matrixRows(source: ByteSource, matrix: SeenMatrix): Promise<RowArray> {
  const { name, header, seen, valueNames, notes } = matrix;
  const [count, length] = seen === 'rows' ? [header.rows, header.columns] : [header.columns, header.rows];
  const walk = await walkEntries(source, matrix, count);
  const rows = walk.starts ? inPlace(source, matrix, walk.starts) : await held(source, matrix, walk.counts);
  return {
    name,
    shape: [count, length],
    dtype: dtypes[header.field],
    isText: false,
    notes,
    ...(valueNames?.length === length && { valueNames }),
    async readNumbers({ start, count: wanted }, out, at) {
      out.fill(0, at, at + wanted * length);
      await rows(start, wanted, (row, place, value) => {
        out[at + (row - start) * length + place]! += value;
      });
    },
    readStrings: () => Promise.reject(new TypeError('numbers where text is needed')),
    close: () => Promise.resolve(),
  };
}

const dtypes: Readonly<Record<MatrixHeader['field'], string>> = { real: 'f8', integer: 'i8', pattern: 'b1' };

/** Visits what is stored of some samples. */
type ReadSamples = (
  start: number,
  count: number,
  visit: (sample: number, place: number, value: number) => void,
) => Promise<void>;

interface Walk {
  /** Values stored of each sample, with what a symmetric matrix leaves out. */
  readonly counts: Uint32Array;
  /** The byte where each sample's entries begin, and where the last one's end; left out where they are in another order. */
  readonly starts?: Float64Array;
}

async function walkEntries(
  source: ByteSource,
  { name, header, seen }: SeenMatrix,
  count: number,
): Promise<Walk> {
  const counts = new Uint32Array(count);
  const starts = new Float64Array(count + 1);
  let found = 0;
  let last = -1;
  let isInOrder = header.symmetry === 'general';
  const range = { name, header, from: header.start, to: source.size };
  const tooMany = () =>
    matrixMarketUnreadable({ name, defect: { kind: 'count', promised: header.entries, found } });
  await readEntries(source, range, (row, column, _value, byte) => {
    if (++found > header.entries) throw tooMany();
    const sample = seen === 'rows' ? row : column;
    counts[sample]!++;
    if (header.symmetry !== 'general' && row !== column) counts[seen === 'rows' ? column : row]!++;
    if (sample < last) isInOrder = false;
    if (isInOrder) while (last < sample) starts[++last] = byte;
  });
  if (found !== header.entries) throw tooMany();
  while (isInOrder && last < count) starts[++last] = source.size;
  // Values of an array have no places of their own: a part of it cannot be read without what is before.
  return { counts, ...(isInOrder && header.layout === 'coordinate' && { starts }) };
}

function inPlace(source: ByteSource, { name, header, seen }: SeenMatrix, starts: Float64Array): ReadSamples {
  return async (start, count, visit) => {
    const range = { name, header, from: starts[start]!, to: starts[start + count]! };
    await readEntries(source, range, (row, column, value) => {
      const [sample, place] = seen === 'rows' ? [row, column] : [column, row];
      // Another file in its place may have others here; that it is another is reported.
      if (sample >= start && sample < start + count) visit(sample, place, value);
    });
  };
}

async function held(
  source: ByteSource,
  { name, header, seen }: SeenMatrix,
  counts: Uint32Array,
): Promise<ReadSamples> {
  const ends = new Float64Array(counts.length + 1);
  for (const [sample, count] of counts.entries()) ends[sample + 1] = ends[sample]! + count;
  const entries = ends[counts.length]!;
  if (entries > maxHeld) throw matrixTooLargeToTurn({ name, seen, entries, max: maxHeld });
  const [places, values] = [new Uint32Array(entries), new Float64Array(entries)];
  const next = ends.slice();
  const keep = (sample: number, place: number, value: number) => {
    const at = next[sample]!++;
    places[at] = place;
    values[at] = value;
  };
  const range = { name, header, from: header.start, to: source.size };
  await readEntries(source, range, (row, column, value) => {
    const [sample, place] = seen === 'rows' ? [row, column] : [column, row];
    keep(sample, place, value);
    const mirrored = header.symmetry === 'skew-symmetric' ? -value : value;
    if (header.symmetry !== 'general' && row !== column) keep(place, sample, mirrored);
  });
  return (start, count, visit) => {
    for (let sample = start; sample < start + count; sample++)
      for (let at = ends[sample]!; at < ends[sample + 1]!; at++) visit(sample, places[at]!, values[at]!);
    return Promise.resolve();
  };
}
