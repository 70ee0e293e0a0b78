import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runPass } from '../../src/session/pass/runPass';
import { ScoreColumns } from '../../src/results/scoreColumns';
import { planOf, withPool } from '../support/engines';
import { inRepository } from '../support/repository';

const report = (...names: string[]) => inRepository('test', 'fixtures', 'reports', ...names);

describe('Conditions that are written again during a pass', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-conditions-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Figures of a pass whose conditions are changed by `act` when the first draws are there. */
  const scored = (act: (table: string) => void) =>
    withPool(async (pool) => {
      const table = path.join(folder, 'classes.csv');
      writeClasses(table, (row) => row % 3);
      const options = {
        likelihood: { kind: 'gaussian', sigma: 1 },
        conditions: { label: `${table}:y` },
        samples: 4,
      } as const;
      const data = report('class-by-index', 'rows.npz');
      const { plan, count } = await planOf(pool, report('class-by-index', 'encoder.onnx'), data, options);
      const columns = ScoreColumns.of(plan, { start: 0, count });
      let hasBegun = false;
      const onPart = () => {
        if (hasBegun) return;
        hasBegun = true;
        act(table);
      };
      await runPass(pool, plan, columns, { timeoutSeconds: 60, firstDrawFirst: true, onPart });
      return columns.estimates.reconstructionMean;
    }, 1);

  it('are those that it began with, for all draws', async () => {
    const unchanged = await scored(() => undefined);
    assert.deepEqual(
      await scored((table) => {
        writeClasses(table, () => 0);
      }),
      unchanged,
    );
  });
});

function writeClasses(table: string, classOf: (row: number) => number): void {
  const rows = Array.from({ length: 12 }, (_, row) => classOf(row));
  writeFileSync(table, `y\n${rows.join('\n')}\n`);
}
