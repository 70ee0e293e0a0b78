import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { nearestRows } from './neighbors';

/** How far rows near each other share a label. */
export interface LabelAgreement {
  /** Mean over the rows of the share of their nearest rows that have their label, 0..1. */
  readonly agreement: number;
  /** The same if the labels were dealt to the rows at random. */
  readonly byChance: number;
  /** Rows whose label most of their nearest rows contradict with one other label, the most contradicted first. */
  readonly unlike: Uint32Array;
}

/**
 * Compares the label of each row with those of its `count` nearest rows in Euclidean distance (equally near ones: the first).
 *
 * A row is unlike its neighbors if more than half of them share one label that is not its own: the rows that editing by
 * nearest neighbors removes (Wilson 1972, "Asymptotic properties of nearest neighbor rules using edited data", with a
 * strict majority in place of a plurality). By chance, a neighbor has the row's label with probability
 * Σ_c n_c (n_c − 1) / (n (n − 1)).
 *
 * @param values row-major, `dimensions` a row
 * @param rows those that are compared, with each other only; more than `count`
 * @param labelOf the label of a row
 */
export function compareLabels(
  values: Float32Array,
  dimensions: number,
  rows: Uint32Array,
  labelOf: (row: number) => number,
  count: number,
  checkpoint: Checkpoint = noCheckpoint,
): LabelAgreement {
  let shared = 0;
  const unlike: { readonly row: number; readonly votes: number }[] = [];
  for (const row of rows) {
    const own = labelOf(row);
    const point = values.subarray(row * dimensions, (row + 1) * dimensions);
    const { places } = nearestRows(values, point, rows, count, row, checkpoint);
    const votes = new Map<number, number>();
    for (const place of places) {
      const label = labelOf(rows[place]!);
      votes.set(label, (votes.get(label) ?? 0) + 1);
    }
    shared += (votes.get(own) ?? 0) / places.length;
    votes.delete(own);
    const most = Math.max(0, ...votes.values());
    if (most > places.length / 2) unlike.push({ row, votes: most });
  }
  return {
    agreement: shared / rows.length,
    byChance: agreementByChance(rows, labelOf),
    unlike: Uint32Array.from(
      unlike.sort((a, b) => b.votes - a.votes || a.row - b.row),
      ({ row }) => row,
    ),
  };
}

function agreementByChance(rows: Uint32Array, labelOf: (row: number) => number): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(labelOf(row), (counts.get(labelOf(row)) ?? 0) + 1);
  let pairs = 0;
  for (const count of counts.values()) pairs += count * (count - 1);
  return pairs / (rows.length * (rows.length - 1));
}
