import type { ColumnsSnapshot } from '../contracts/analysis/columns';

/** The figures of a pass as typed columns, one value a row of the pass, to read. */
export interface FigureColumns extends Omit<ColumnsSnapshot, 'id' | 'version' | 'scored' | 'rows'> {
  /** Draws behind the ELBO of each row; 0 where it has no figures yet. */
  readonly draws: Uint32Array;
  /** Rows that have figures. */
  readonly scoredCount: number;
  /** Which row of the file a row of the pass is: it is the sample's index, and addresses the noise. */
  readonly sampleOf: (row: number) => number;
  /** Rows that have figures, in the data's order. Not to be written to. */
  scoredRows(): Uint32Array;
}

/** The columns behind a snapshot, without a copy of any. */
export function columnsOf(snapshot: ColumnsSnapshot): FigureColumns {
  const { scored, rows, first, estimates } = snapshot;
  return {
    ...snapshot,
    draws: estimates.draws,
    scoredCount: scored.length,
    sampleOf: sampleOfRow(first, rows),
    scoredRows: () => scored,
  };
}

/** Which sample a row of the pass is, by the rows of a subset where it is one. */
export function sampleOfRow(first: number, rows: Uint32Array | undefined): (row: number) => number {
  return (row) => rows?.[first + row] ?? first + row;
}
