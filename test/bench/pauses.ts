import type { ParamsOf, Question } from '../../src/contracts/analysis';
import type { RowsToScore } from '../../src/contracts/analysis/outliers';
import { answers } from '../../src/analysis/answers';
import { KnownFigures } from '../../src/analysis/knownFigures';
import type { ScoreColumns } from '../../src/results/scoreColumns';
import { sharedDoubles } from '../../src/results/sharedArrays';
import { noCheckpoint } from '../../src/vae/checkpoint';
import { gaussianColumns } from '../support/gaussianColumns';

/** How long an answer takes, and the longest that a cancellation waits for while it is made. */
export interface Pauses {
  readonly name: string;
  /** Seconds. */
  readonly took: number;
  /** Seconds from one checkpoint to the next, or from the last to the end. */
  readonly longestPause: number;
}

const latents = 16;
/** Values of the factor with few, and of the one with many. */
const [few, many] = [10, 1000];

/** What judges rows and dimensions, asked of so many rows at random in this thread: no other work of it is looked at. */
export function measurePauses(rows: number): readonly Pauses[] {
  const [columns, other] = [gaussianColumns(rows, latents), gaussianColumns(rows, latents)];
  const valuesIn = (count: number) => Float64Array.from({ length: rows }, (_, row) => row % count);
  const quantity = Float64Array.from({ length: rows }, (_, row) => columns.mu[row * latents]!);
  const disentangled = (values: Float64Array, kind: 'class' | 'number') => ({
    factors: [
      { name: 'factor', kind, values },
      { name: 'first', kind: 'number' as const, values: quantity },
    ],
    ...{ bins: 20, draws: 20, seed: 0, cyclic: [], hasScale: true, share: sharedDoubles(1) },
  });
  const turning = {
    factors: [
      { name: 'angle', kind: 'number' as const, values: valuesIn(rows / few) },
      {
        name: 'object',
        kind: 'number' as const,
        values: Float64Array.from({ length: rows }, (_, row) => Math.floor((row * few) / rows)),
      },
    ],
    ...{ bins: 20, draws: 2, seed: 0, cyclic: ['angle'], hasScale: true, share: sharedDoubles(1) },
  };
  const scored = { reference: toScore(columns), data: toScore(other) };
  const scores = answered(columns, 'scoreOutliers', scored);
  const kept = { first: new Float64Array(rows), other: new Float64Array(rows), kept: 1, samples: 1 };
  return [
    timed('disentanglement', columns, 'scoreDisentanglement', disentangled(valuesIn(few), 'class')),
    timed(`… of ${many} classes`, columns, 'scoreDisentanglement', disentangled(valuesIn(many), 'class')),
    timed('… of numbers', columns, 'scoreDisentanglement', disentangled(valuesIn(many), 'number')),
    timed('… with a factor that turns', columns, 'scoreDisentanglement', turning),
    timed('probes of classes', columns, 'probeFactor', { kind: 'class', values: valuesIn(few), seed: 0 }),
    timed('probe of a number', columns, 'probeFactor', { kind: 'number', values: quantity, seed: 0 }),
    timed('direction', columns, 'projectDirection', {
      x: { name: 'diagonal', vector: new Float64Array(latents).fill(0.25) },
      y: null,
    }),
    timed('outlier scores', columns, 'scoreOutliers', scored),
    timed('outliers judged', other, 'judgeOutliers', {
      ...{ scores, by: [...scores.keys()][0]!, rule: { kind: 'f1' } },
      isOutlier: Uint8Array.from({ length: rows }, (_, row) => Number(row % few === 0)),
    }),
    timed('passes compared', columns, 'comparePasses', { other: other.snapshot(), draws: kept }),
    timed('latents compared', columns, 'compareLatents', { other: other.snapshot() }),
    timed('KL decomposition', columns, 'decomposeKl', { seed: 0 }),
    timed('agreement of labels', columns, 'compareLabels', {
      values: Int32Array.from(valuesIn(few)),
      reference: { path: '' },
    } as ParamsOf<'compareLabels'>),
  ];
}

function toScore(columns: ScoreColumns): RowsToScore {
  return {
    ...{ columns: columns.snapshot(), background: null, errors: null },
    ...{ values: 784, dimensions: 784, logStep: null },
  };
}

function answered<Q extends Question>(
  columns: ScoreColumns,
  question: Q,
  params: ParamsOf<Q>,
  checkpoint = noCheckpoint,
) {
  const known = new KnownFigures(columns.snapshot());
  return answers[question]({ columns: known.columns, known, checkpoint }, params);
}

function timed<Q extends Question>(
  name: string,
  columns: ScoreColumns,
  question: Q,
  params: ParamsOf<Q>,
): Pauses {
  const start = performance.now();
  let [last, longest] = [start, 0];
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  answered(columns, question, params, look);
  look();
  return { name, took: (last - start) / 1000, longestPause: longest / 1000 };
}
