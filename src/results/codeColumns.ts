import type { FiguresKept } from '../contracts/analysis/columns';
import { sharedDoubles, sharedIntegers } from './sharedArrays';

/** The codes of the rows of a pass in a codebook, and how often each entry is used; empty without a codebook. */
export class CodeColumns {
  /** Indices into the codebook, row-major over a row's places; −1 where they are not known. */
  readonly codes: Int32Array;
  /** How often each entry of the codebook is among the codes of the rows scored so far. */
  readonly counts: Float64Array;
  private readonly places: number;

  constructor(rows: number, codebook: FiguresKept['codes']) {
    this.places = codebook?.places ?? 0;
    this.codes = sharedIntegers(rows * this.places).fill(-1);
    this.counts = sharedDoubles(codebook?.entries ?? 0);
  }

  /** Sets the codes of rows from one on. A row that had codes before is counted by its new ones. */
  set(codes: Int32Array, row: number): void {
    const first = row * this.places;
    for (const [place, code] of codes.entries()) {
      this.count(this.codes[first + place]!, -1);
      this.count(code, 1);
    }
    this.codes.set(codes, first);
  }

  private count(code: number, by: number): void {
    if (code >= 0 && code < this.counts.length) this.counts[code]! += by;
  }
}
