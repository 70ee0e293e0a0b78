import assert from 'node:assert/strict';
import { describeBound } from '../../src/session/loading/describeBound';
import { runPass } from '../../src/session/pass/runPass';
import { resolveSettings, planOf } from '../../src/session/settings/effectiveSettings';
import type { EnginePool } from '../../src/pool/enginePool';
import { defaults } from '../../src/core/settings/defaults';
import { absoluteErrorOf, klOf, squaredErrorOf } from '../../src/results/rowFigures';
import { ScoreColumns } from '../../src/results/scoreColumns';
import { codesOf, usageOf } from '../../src/results/codeFigures';
import { openPool } from '../support/engines';
import { near } from '../support/near';
import { dataPathOf, modelPathOf, structures } from '../support/structures';

/** Figures in float32 against float64, as measured: 1e-5 at the worst, where exponentials of log-variances are summed. */
const relative = 1e-4;
const absolute = 1e-5;

/** A tree's node table beside its indices: its length is not that of the data, and is not bound to anything. */
const unbound = new Set(['cvae-tree']);

describe('rows of published structures have the figures of a float64 reference:', () => {
  let pool: EnginePool;
  before(() => {
    pool = openPool();
  });
  after(() => {
    pool.dispose();
  });

  for (const [name, { rows, codes }] of Object.entries(structures)) {
    if (!rows || unbound.has(name)) continue;
    it(name, async () => {
      const columns = await score(pool, name);
      const usages = usageOf(columns);
      assert.deepEqual(
        usages?.map(({ counts }) => counts),
        codes?.map(({ counts }) => counts),
      );
      for (const [book, { rows: ofRows, perplexity }] of codes?.entries() ?? []) {
        for (const [row, indices] of ofRows.entries())
          assert.deepEqual([...codesOf(columns, row)![book]!], indices);
        near(usages![book]!.perplexity!, perplexity, 1e-11);
      }
      const figures = {
        kl: klOf,
        meanSquaredError: squaredErrorOf,
        meanAbsoluteError: absoluteErrorOf,
      } as const;
      for (const [row, reference] of rows.entries()) {
        for (const [figure, of] of Object.entries(figures)) {
          const right = reference[figure as keyof typeof figures];
          if (right === undefined || right === null) continue;
          const value = of(columns, row);
          assert.ok(
            Math.abs(value - right) <= absolute + relative * Math.abs(right),
            `${figure} of row ${row} is ${value} for ${right}`,
          );
        }
      }
    });
  }
});

async function score(pool: EnginePool, name: string): Promise<ScoreColumns> {
  const engine = pool.warm();
  const files = { modelPath: modelPathOf(name) };
  const asked = { reference: referenceOf(dataPathOf(name)) };
  const { model, data } = await describeBound(engine, files, asked, {}, () => undefined);
  // No row of the file is the value that all of its rows have.
  const ofAll = model.conditions.filter(({ hasBatch }) => !hasBatch);
  const conditions = Object.fromEntries(ofAll.map(({ name: key }) => [key, `${dataPathOf(name)}:${key}`]));
  const plan = {
    ...planOf(
      { ...resolveSettings(model, data, { conditions }), prior: defaults.latentPrior, tableVersions: [] },
      true,
    ),
    samples: 1,
    importance: 0,
    seed: 0,
    provider: 'cpu',
    batch: defaults.batch,
  } as const;
  const columns = ScoreColumns.of(plan, { start: 0, count: data.count });
  await runPass(pool, plan, columns, { timeoutSeconds: 60, firstDrawFirst: false });
  return columns;
}

function referenceOf(path: string) {
  return path.endsWith('.npz') ? { path, key: 'x' } : { path };
}
