import type { FiguresKept } from '../analysis/columns';

/** The parts of a run in shards that hold all of its rows, each once. */
export interface MergedRun {
  /** As its `plan.json` has it, checked. */
  readonly plan: unknown;
  /** In the order of their rows. */
  readonly parts: readonly RecordedPart[];
}

/** A Parquet file of figures, whose content was checked. */
export interface RecordedPart {
  readonly path: string;
  readonly rows: number;
}

/** What is read of a part. */
export interface ReadPartParams {
  readonly part: RecordedPart;
  /** Row of the dataset that its first row is. */
  readonly start: number;
  readonly latentDims: number;
  readonly samples: number;
  readonly importance: number;
  readonly has: FiguresKept;
}
