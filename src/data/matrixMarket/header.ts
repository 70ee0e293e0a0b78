import type { ByteSource } from '../byteSource';
import {
  matrixMarketUnreadable,
  matrixMarketUnsupported,
  type MatrixMarketDefect,
} from '../problems/matrixMarket';

/** What the first lines of a Matrix Market file say of it. */
export interface MatrixHeader {
  /** Places and values of what isn't 0, or every value, column by column. */
  readonly layout: 'coordinate' | 'array';
  readonly field: 'real' | 'integer' | 'pattern';
  readonly symmetry: 'general' | 'symmetric' | 'skew-symmetric';
  readonly rows: number;
  readonly columns: number;
  /** Entries that are stored: one a line. */
  readonly entries: number;
  /** Where the first entry begins. */
  readonly start: number;
}

/** Comments and all: more is no header. */
const longestHeader = 2 ** 20;
/** A matrix of more rows or columns than its file has bytes is not meant, from this many on. */
const plausible = 2 ** 20;

/**
 * Reads the head of a Matrix Market file: a line that says of what kind it is, comments, and its size (Boisvert, Pozo and
 * Remington 1996, NIST IR 5935).
 *
 * @throws ProblemError if it is none, of complex numbers, or impossibly large
 */
export async function readMatrixHeader(source: ByteSource, name: string): Promise<MatrixHeader> {
  const refuse = (defect: MatrixMarketDefect) => matrixMarketUnreadable({ name, defect });
  const text = Buffer.from(await source.read(0, Math.min(source.size, longestHeader))).toString('latin1');
  const [banner = ''] = text.split('\n', 1);
  const [magic, object, layout, field = '', symmetry] = banner.trim().toLowerCase().split(/\s+/);
  if (magic !== '%%matrixmarket' || object !== 'matrix') throw refuse({ kind: 'no-banner' });
  if (layout !== 'coordinate' && layout !== 'array') throw refuse({ kind: 'no-banner' });
  const numbers = field === 'double' ? 'real' : field;
  if (layout === 'array' && numbers === 'pattern')
    throw matrixMarketUnsupported({ name, form: 'array pattern' });
  if (numbers !== 'real' && numbers !== 'integer' && numbers !== 'pattern')
    throw matrixMarketUnsupported({ name, form: field });
  if (symmetry !== 'general' && symmetry !== 'symmetric' && symmetry !== 'skew-symmetric')
    throw matrixMarketUnsupported({ name, form: symmetry ?? '' });
  let at = banner.length + 1;
  for (;;) {
    const end = text.indexOf('\n', at);
    if (end < 0) throw refuse({ kind: 'no-size' });
    const line = text.slice(at, end).trim();
    at = end + 1;
    if (line === '' || line.startsWith('%')) continue;
    const sizes = line.split(/\s+/);
    if (sizes.length !== (layout === 'coordinate' ? 3 : 2) || !sizes.every((size) => /^\d{1,15}$/.test(size)))
      throw refuse({ kind: 'no-size' });
    const [rows, columns, stored] = sizes.map(Number) as [number, number, number?];
    const isSquare = rows === columns;
    const most = Math.max(plausible, source.size);
    if (rows > most || columns > most || (symmetry !== 'general' && !isSquare))
      throw refuse({ kind: 'shape', rows, columns });
    const triangle = symmetry === 'symmetric' ? (rows * (rows + 1)) / 2 : (rows * (rows - 1)) / 2;
    const entries = stored ?? (symmetry === 'general' ? rows * columns : triangle);
    // Every entry takes a character and the end of its line, but for the last.
    if (2 * entries > source.size - at + 1) throw refuse({ kind: 'too-few', promised: entries });
    return { layout, field: numbers, symmetry, rows, columns, entries, start: at };
  }
}
