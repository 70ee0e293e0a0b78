import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { Cancelled } from '../../src/contracts/rpc';
import { pictureOf } from '../../src/core/dataset/picture';
import type { RunnablePlan } from '../../src/core/figures/scorePlan';
import { ProblemError } from '../../src/core/problem/problem';
import type { EnginePool } from '../../src/pool/enginePool';
import type { RequestLimits } from '../../src/pool/requestWatch';
import { errorScale, rowErrors } from '../../src/session/outliers/valueErrors';
import { checkRows } from '../../src/session/predictive/checkRows';
import { makeData } from '../bench/makeData';
import { planOf, withPool } from '../support/engines';
import { inRepository } from '../support/repository';

const sample = (name: string) => inRepository('media', 'sample', name);
/** Shares of 1024 rows: more of them than engines. */
const rows = { start: 100, count: 8000 };
const likelihood = { kind: 'bernoulli' } as const;

describe('Rows that are judged in several engines', () => {
  let folder: string;
  let data: string;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'judged-'));
    data = path.join(folder, 'rows.npy');
    await makeData(sample('fashion-mnist-test.npz'), data, rows.start + rows.count);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What is judged: the errors of all rows, or the draws of some. */
  const judgements: Readonly<
    Record<string, (pool: EnginePool, limits: RequestLimits, onShare: () => void) => Promise<unknown>>
  > = {
    errors: async (pool, limits, onShare) => {
      const plan = await openedPlan(pool);
      const picture = pictureOf([28, 28], [28, 28], [0, 1]);
      const few = { plan, rows: { start: 0, count: 50 } };
      const scale = await errorScale(pool, few, limits, () => undefined);
      return rowErrors(pool, { plan, rows }, picture, scale, limits, onShare);
    },
    draws: async (pool, limits, onShare) => {
      const checked = Array.from({ length: 900 }, (_, row) => 8 * row + 3);
      return checkRows(pool, { plan: await openedPlan(pool), likelihood }, checked, 32, limits, onShare);
    },
  };

  async function openedPlan(pool: EnginePool): Promise<RunnablePlan> {
    const { plan } = await planOf(pool, sample('fashion-mnist-encoder.onnx'), data);
    pool.workers();
    return { ...plan, likelihood };
  }

  for (const [name, judge] of Object.entries(judgements)) {
    it(`have the same ${name} to the bit, however many there are`, async () => {
      const [one, several] = await Promise.all(
        [1, 3].map((engines) => withPool((pool) => judge(pool, {}, () => undefined), engines)),
      );
      assert.deepEqual(several, one);
    });

    it(`end at once when their ${name} are canceled`, () =>
      withPool(async (pool) => {
        const source = new CancellationTokenSource();
        let canceled = Infinity;
        const judged = judge(pool, { token: source.token }, () => {
          canceled = Math.min(canceled, performance.now());
          source.cancel();
        });
        await assert.rejects(judged, Cancelled);
        assert.ok(performance.now() - canceled < 2000);
      }, 2));

    it(`cost one error in words when an engine dies over their ${name}, and can be judged again`, () =>
      withPool(async (pool) => {
        let isKilled = false;
        const judged = judge(pool, {}, () => {
          if (!isKilled) pool.workers()[1]!.kill();
          isKilled = true;
        });
        await assert.rejects(
          judged,
          (error) => error instanceof ProblemError && error.problem.code === 'engine-crashed',
        );
        await judge(pool, {}, () => undefined);
      }, 2));
  }
});
