import type { FileMetaData } from 'hyparquet';
import type { RowRange } from '../../core/figures/scorePlan';
import { withDescribedErrors } from '../describeError';

/** Decoded columns of row groups that are kept, by the bytes that the file says they have. */
const maxBytes = 2 ** 28;

interface Kept {
  readonly values: readonly unknown[];
  readonly bytes: number;
}

/** Columns of a Parquet file by rows: a row group is decoded once for many reads. */
export class RowGroups {
  private readonly starts: number[] = [];
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  constructor(
    private readonly metadata: FileMetaData,
    private readonly readGroup: (
      column: string,
      from: number,
      to: number,
    ) => Promise<Record<string, unknown>[]>,
  ) {
    let start = 0;
    for (const group of metadata.row_groups) {
      this.starts.push(start);
      start += Number(group.num_rows);
    }
    this.starts.push(start);
  }

  /** The values of a column over some rows. */
  async read(column: string, { start, count }: RowRange): Promise<unknown[]> {
    const values: unknown[] = [];
    for (let group = 0; group + 1 < this.starts.length; group++) {
      const [from, to] = [this.starts[group]!, this.starts[group + 1]!];
      if (to <= start || from >= start + count) continue;
      const all = await this.group(column, group, from, to);
      for (let row = Math.max(from, start); row < Math.min(to, start + count); row++)
        values.push(all[row - from]);
    }
    return values;
  }

  private async group(column: string, group: number, from: number, to: number): Promise<readonly unknown[]> {
    const key = `${group} ${column}`;
    const held = this.kept.get(key);
    if (held) {
      this.kept.delete(key);
      this.kept.set(key, held);
      return held.values;
    }
    const rows = await withDescribedErrors(
      (error) => `the column ${column} ${reasonOf(error)} in its rows ${from} to ${to - 1}`,
      () => this.readGroup(column, from, to),
    );
    if (rows.length !== to - from)
      throw new Error(`the column ${column} has ${rows.length} of its rows ${from} to ${to - 1}`);
    const kept = { values: rows.map((row) => row[column]), bytes: this.bytesOf(column, group) };
    this.kept.set(key, kept);
    this.bytes += kept.bytes;
    for (const [oldest, { bytes }] of this.kept) {
      if (this.bytes <= maxBytes || oldest === key) break;
      this.kept.delete(oldest);
      this.bytes -= bytes;
    }
    return kept.values;
  }

  private bytesOf(column: string, group: number): number {
    return this.metadata.row_groups[group]!.columns.reduce(
      (sum, { meta_data: chunk }) =>
        chunk?.path_in_schema[0] === column ? sum + 2 * Number(chunk.total_uncompressed_size) : sum,
      0,
    );
  }
}

/** What is packed in a way that is not read isn't damage. */
function reasonOf(error: unknown): string {
  const [, what] = error instanceof Error ? (/^parquet unsupported (.+)/.exec(error.message) ?? []) : [];
  return what === undefined ? 'is damaged' : `has an unsupported ${what}`;
}
