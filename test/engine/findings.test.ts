import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CancellationToken } from 'vscode-jsonrpc';
import { measureReconstructions } from '../../src/contracts/engine';
import type { Fault } from '../../src/core/findings/finding';
import type { RequestedSettings } from '../../src/core/settings/requestedSettings';
import { EnginePool } from '../../src/pool/enginePool';
import type { Pass } from '../../src/session/pass/pass';
import { ProviderProbes } from '../../src/session/provider/chooseProvider';
import { Session } from '../../src/session/session';
import { engineLaunch, silent } from '../support/engines';
import { nextPhase } from '../support/inspectionStates';
import { near } from '../support/near';
import { inRepository } from '../support/repository';

interface Expected {
  readonly model: string;
  readonly data: string;
  readonly scale: string;
  readonly rows: number;
  readonly dataVariance: number;
  readonly error: number;
  readonly swappedError: number;
  readonly saturated: number;
  readonly aggregateKl: readonly number[];
  readonly outliers?: readonly number[];
}

const file = (name: string) => inRepository('test', 'fixtures', 'findings', name);
const reference = JSON.parse(readFileSync(file('findings.json'), 'utf8')) as Readonly<
  Record<string, Expected>
>;

/** What is found first, and in all. */
const found: Readonly<Record<string, readonly Fault['kind'][]>> = {
  sound: [],
  'well-scaled': [],
  collapsed: ['collapsed'],
  'over-regularized': ['over-regularized'],
  'ignores-z': ['code-ignored'],
  'far-from-prior': ['far-from-prior'],
  redundant: ['redundant'],
  saturated: ['saturated'],
  'mislabeled-scale': ['wrong-scale'],
  outliers: ['outliers'],
};

/** Of the figure itself: float32 through two layers of up to 196 terms, as the figures of a pass have it. */
const tolerance = 1e-5;
const close = (actual: number, expected: number, floor = 0) => {
  near(actual, expected, tolerance * Math.max(Math.abs(expected), floor));
};

describe('What is found of VAEs with one known fault each', () => {
  let pool: EnginePool;

  before(() => {
    pool = new EnginePool(engineLaunch, silent, 2);
  });
  after(() => {
    pool.dispose();
  });

  /** Works on the finished pass of a model. */
  async function withPass(
    { model, data, scale }: Expected,
    work: (pass: Pass, session: Session) => Promise<void>,
  ): Promise<void> {
    const settings: RequestedSettings = { data: { path: file(data) }, scale, samples: 4 };
    const memory = { read: () => ({ settings }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const session = new Session(file(model), { pool, probes, memory, log: silent }, 'cpu');
    try {
      const done = nextPhase(session, 'done');
      await session.open(true);
      await done;
      await work(session.pass!, session);
    } finally {
      session.dispose();
    }
  }

  for (const [name, expected] of Object.entries(reference)) {
    it(`${name}: ${found[name]!.join(', ') || 'nothing'}`, async () => {
      await withPass(expected, async (pass, session) => {
        const { faults, unchecked } = await session.findings.of(pass, CancellationToken.None);
        assert.deepEqual(
          faults.map(({ kind }) => kind),
          found[name],
        );
        assert.deepEqual(unchecked, []);
        const rows = Array.from({ length: expected.rows }, (_, row) => row);
        const measured = await pool.warm().request(measureReconstructions, { plan: pass.plan, rows });
        close(measured.variance, expected.dataVariance);
        close(measured.error, expected.error);
        close(measured.swappedError, expected.swappedError);
        // Counts of values, of which one more or less would be 1e-5.
        near(measured.saturated, expected.saturated, 1e-9);
        for (const fault of faults) checkFigures(fault, expected);
      });
    });
  }

  function checkFigures(fault: Fault, { aggregateKl, outliers }: Expected): void {
    if (fault.kind === 'far-from-prior')
      for (const { index, kl } of fault.dimensions) close(kl, aggregateKl[index]!, 1);
    if (fault.kind === 'wrong-scale') assert.deepEqual(fault.better.scale, { kind: '-1..1' });
    // Those of the rows that were replaced whose ELBO shows it: gray values alone cost a Bernoulli likelihood much.
    if (fault.kind === 'outliers')
      assert.deepEqual(
        fault.outliers.samples.filter((sample) => !outliers?.includes(sample)),
        [],
      );
  }
});
