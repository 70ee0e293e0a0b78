import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { AnswerMessage, ParamsOf, Question } from '../../src/contracts/analysis';
import type { RowsToScore } from '../../src/contracts/analysis/outliers';
import type { ScoreColumns } from '../../src/results/scoreColumns';
import { sharedDoubles } from '../../src/results/sharedArrays';
import { gaussianColumns } from '../support/gaussianColumns';
import { inRepository } from '../support/repository';

const [rows, latents] = [20_000, 8];
const columns = gaussianColumns(rows, latents);
const modulo = (count: number) => Float64Array.from({ length: rows }, (_, row) => row % count);
const toScore = (of: ScoreColumns): RowsToScore => ({
  ...{ columns: of.snapshot(), background: null, errors: null },
  ...{ values: 784, dimensions: 784, logStep: null },
});

/** Asks a thread, cancels once it has begun and `reached` is done, and gives its last word: what it does after is free for others. */
async function canceled<Q extends Question>(
  question: Q,
  params: ParamsOf<Q>,
  reached: () => Promise<void>,
): Promise<AnswerMessage['kind']> {
  const worker = new Worker(inRepository('dist', 'analysis.js'));
  try {
    const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const answer = once(worker, 'message') as Promise<[AnswerMessage]>;
    worker.postMessage({ id: 1, question, columns: columns.snapshot(), params, canceled: flag });
    await Promise.race([reached(), answer]);
    Atomics.store(flag, 0, 1);
    const [{ kind }] = await answer;
    return kind;
  } finally {
    await worker.terminate();
  }
}

describe('A thread that judges rows and dimensions', () => {
  for (const reached of [0, 0.05, 0.3, 0.5, 0.8]) {
    it(`ends scores of disentanglement that are canceled with ${100 * reached} % of the work done`, async () => {
      const share = sharedDoubles(1);
      const params = {
        factors: [
          { name: 'class', kind: 'class' as const, values: modulo(10) },
          { name: 'number', kind: 'number' as const, values: modulo(300) },
        ],
        ...{ bins: 20, draws: 100, seed: 0, cyclic: [], hasScale: true, share },
      };
      const untilReached = async () => {
        while (share[0]! < reached) await pause(1);
      };
      assert.equal(await canceled('scoreDisentanglement', params, untilReached), 'canceled');
    });
  }

  it('ends the search for the best turn of one long cycle', async () => {
    const share = sharedDoubles(1);
    const params = {
      factors: [{ name: 'angle', kind: 'number' as const, values: modulo(rows) }],
      ...{ bins: 20, draws: 2, seed: 0, cyclic: ['angle'], hasScale: true, share },
    };
    const untilDrawn = async () => {
      while (share[0]! < 1) await pause(1);
    };
    assert.equal(await canceled('scoreDisentanglement', params, untilDrawn), 'canceled');
  });

  const soon = () => pause(50);
  it('ends outlier scores', async () => {
    const sets = { reference: toScore(columns), data: toScore(columns) };
    assert.equal(await canceled('scoreOutliers', sets, soon), 'canceled');
  });

  it('ends the comparison of latent spaces', async () => {
    assert.equal(await canceled('compareLatents', { other: columns.snapshot() }, soon), 'canceled');
  });

  it('ends probes of many classes', async () => {
    assert.equal(
      await canceled('probeFactor', { kind: 'class', values: modulo(100), seed: 0 }, soon),
      'canceled',
    );
  });
});
