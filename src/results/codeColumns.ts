import type { FiguresKept } from '../contracts/analysis/columns';
import { sharedDoubles, sharedIntegers } from './sharedArrays';

/** The codes of the rows of a pass in their codebooks, and how often each entry is used; empty without a codebook. */
export class CodeColumns {
  /** Indices into the codebooks, row-major over a row's places, one book after another; −1 where they are not known. */
  readonly codes: Int32Array;
  /** How often each entry is among the codes of the rows scored so far, one book after another. */
  readonly counts: Float64Array;
  /** Of each place of a row, where the counts of its book begin, and how many there are. */
  private readonly books: readonly { readonly first: number; readonly entries: number }[];

  constructor(rows: number, codebooks: FiguresKept['codes'] = []) {
    let first = 0;
    this.books = codebooks.flatMap(({ places, entries }) => {
      const book = { first, entries };
      first += entries;
      return Array.from({ length: places }, () => book);
    });
    this.codes = sharedIntegers(rows * this.books.length).fill(-1);
    this.counts = sharedDoubles(first);
  }

  /** Sets the codes of rows from one on. A row that had codes before is counted by its new ones. */
  set(codes: Int32Array, row: number): void {
    const places = this.books.length;
    const from = row * places;
    for (const [at, code] of codes.entries()) {
      this.count(at % places, this.codes[from + at]!, -1);
      this.count(at % places, code, 1);
    }
    this.codes.set(codes, from);
  }

  private count(place: number, code: number, by: number): void {
    const { first, entries } = this.books[place]!;
    if (code >= 0 && code < entries) this.counts[first + code]! += by;
  }
}
