import { statSync } from 'node:fs';
import { sum } from './memory';
import { bytesARow, Ours } from './ours';
import { median } from './statistics';
import { mlp } from './workloads';

/** A pass of one draw a row over data of one size. */
export interface Growth {
  readonly rows: number;
  readonly fileBytes: number;
  readonly secondsARow: number;
  readonly secondsToFirstRows: number;
  /** Sum over engines forked for this size alone; null where the system does not say. */
  readonly peakBytes: number | null;
  readonly hostBytesARow: number;
}

/** How time and memory grow with the rows. Each size has engines of its own, whose memory is its alone. */
export async function measureGrowth(
  sizes: readonly { readonly rows: number; readonly data: string }[],
  rounds: number,
): Promise<Growth[]> {
  const growths: Growth[] = [];
  for (const { rows, data } of sizes) {
    const ours = new Ours();
    try {
      const plan = await ours.plan(mlp, data, 1);
      // Warm, but with nothing of the size measured.
      await ours.score(plan, 1000);
      const took: number[] = [];
      const first: number[] = [];
      let bytes = 0;
      for (let round = 0; round < (rows > 100_000 ? 1 : rounds); round++) {
        const start = performance.now();
        let firstAt: number | undefined;
        const columns = await ours.score(plan, rows, () => (firstAt ??= performance.now()));
        took.push((performance.now() - start) / 1000);
        first.push(((firstAt ?? NaN) - start) / 1000);
        bytes = bytesARow(columns);
      }
      growths.push({
        rows,
        fileBytes: statSync(data).size,
        secondsARow: median(took) / rows,
        secondsToFirstRows: median(first),
        peakBytes: sum(Ours.peaks()) || null,
        hostBytesARow: bytes,
      });
    } finally {
      ours.stop();
    }
  }
  return growths;
}
