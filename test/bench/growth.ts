import { statSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { defaults } from '../../src/core/settings/defaults';
import { dimensionDensity } from '../../src/results/density';
import { sortRows } from '../../src/results/order';
import type { ScoreColumns } from '../../src/results/scoreColumns';
import { dimensionFigures, summarize } from '../../src/results/summary';
import { sum } from './memory';
import { bytesARow, Ours } from './ours';
import { median } from './statistics';
import { mlp } from './workloads';
import { worstFirst } from '../../src/core/figures/rowOrder';

/** A pass over data of one size. */
export interface Growth {
  readonly draws: number;
  readonly rows: number;
  readonly fileBytes: number;
  readonly secondsARow: number;
  readonly secondsToFirstRows: number;
  /** Sum over engines forked for this size alone; null where the system does not say. */
  readonly peakBytes: number | null;
  readonly hostBytesARow: number;
  /** Longest that the host's event loop waited while parts came in, in milliseconds. */
  readonly longestDelay: number;
  /** Milliseconds for what the panel then asks: rows sorted by the ELBO, the summary with all dimensions, a density. */
  readonly questions: { readonly sort: number; readonly summary: number; readonly density: number };
}

/** L: what is proposed to users, and the least, which costs the pass itself the most. */
const draws = [defaults.samples, 1];

/** Of 1,000 rows, before anything is timed: an engine compiles what has run often. */
const warmPasses = 20;
/** Rows of a round: as many passes over a few rows as make so many, or one over more. */
const rowsARound = 20_000;

/** How time and memory grow with the rows. Each size has engines of its own, whose memory is its alone. */
export async function measureGrowth(
  sizes: readonly { readonly rows: number; readonly data: string }[],
  rounds: number,
): Promise<Growth[]> {
  const growths: Growth[] = [];
  const cases = draws.flatMap((each) => sizes.map((size) => ({ ...size, draws: each })));
  for (const { rows, data, draws: each } of cases) {
    const ours = new Ours();
    try {
      const plan = await ours.plan(mlp, data, each);
      // Warm, as after some use, but with nothing of the size measured.
      for (let pass = 0; pass < warmPasses; pass++) await ours.score(plan, 1000);
      const took: number[] = [];
      const first: number[] = [];
      let bytes = 0;
      let questions = { sort: 0, summary: 0, density: 0 };
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const passes = rows > 100_000 ? 1 : rounds * Math.max(1, Math.floor(rowsARound / rows));
      for (let pass = 0; pass < passes; pass++) {
        const start = performance.now();
        let firstAt: number | undefined;
        const columns = await ours.score(plan, rows, () => (firstAt ??= performance.now()));
        took.push((performance.now() - start) / 1000);
        first.push(((firstAt ?? NaN) - start) / 1000);
        bytes = bytesARow(columns);
        delay.disable();
        questions = questionsOf(columns);
        delay.enable();
      }
      delay.disable();
      growths.push({
        draws: each,
        rows,
        fileBytes: statSync(data).size,
        secondsARow: median(took) / rows,
        secondsToFirstRows: median(first),
        peakBytes: sum(Ours.peaks()) || null,
        hostBytesARow: bytes,
        longestDelay: delay.max / 1e6,
        questions,
      });
    } finally {
      ours.stop();
    }
  }
  return growths;
}

function questionsOf(columns: ScoreColumns): Growth['questions'] {
  const took = (work: () => unknown) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  return {
    sort: took(() => sortRows(columns, worstFirst, undefined)),
    summary: took(() => summarize(columns, dimensionFigures(columns), 784, 0)),
    density: took(() => dimensionDensity(columns, 0)),
  };
}
