import type { Log } from '../../src/pool/log';
import { plainLaunch } from '../../src/pool/engineLaunch';
import { EnginePool } from '../../src/pool/enginePool';
import { OpenedTables } from '../../src/session/files/openedTables';
import { runPass } from '../../src/session/pass/runPass';
import {
  resolveSettings,
  planOf as joinedPlanOf,
  type RequestedScoring,
} from '../../src/session/settings/effectiveSettings';
import type { ScorePlan } from '../../src/core/figures/scorePlan';
import { elementCount } from '../../src/core/shape';
import { defaults } from '../../src/core/settings/defaults';
import { ScoreColumns } from '../../src/results/scoreColumns';
import type { PosteriorFamily } from '../../src/vae/posterior/family';
import { inRepository } from './repository';
import type { StatedRoles } from '../../src/core/model/role';
import { describeModelFiles, describeData } from '../../src/session/loading/describeFiles';
import type { Likelihood } from '../../src/core/settings/likelihood';
import { formatPrior, type RequestedPrior } from '../../src/core/settings/prior';

export const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };

export const engineLaunch = () => plainLaunch(inRepository('dist', 'engine.js'));

/** A pool of real engine processes, which the caller disposes of. */
export function openPool(): EnginePool {
  return new EnginePool(engineLaunch, silent);
}

/** A pool of real engine processes that is gone after the work. */
export async function withPool<T>(work: (pool: EnginePool) => Promise<T>, size?: number): Promise<T> {
  const pool = new EnginePool(engineLaunch, silent, size);
  try {
    return await work(pool);
  } finally {
    pool.dispose();
  }
}

export interface ScoreOptions extends RequestedScoring {
  /** What the user says of tensors. */
  readonly roles?: StatedRoles | undefined;
  readonly posterior?: PosteriorFamily | undefined;
  readonly prior?: RequestedPrior;
  readonly samples?: number;
  readonly importance?: number;
  readonly seed?: number;
  readonly batch?: number;
  readonly rows?: { readonly start: number; readonly count: number };
  readonly firstDrawFirst?: boolean;
  /** Whether rows are reconstructed for their errors, too. */
  readonly errors?: boolean;
  readonly onLikelihood?: (likelihood: Likelihood) => void;
}

/** What a pass would be of a model and data, as the command line and the panel make it, and the values of a row. */
export async function planOf(
  pool: EnginePool,
  modelPath: string,
  dataPath: string,
  options: ScoreOptions = {},
  decoderPath?: string,
): Promise<{ readonly plan: ScorePlan; readonly count: number; readonly length: number }> {
  const engine = pool.warm();
  const { roles, posterior } = options;
  const files = { modelPath, decoderPath, posterior, ...(roles && { roles }) };
  const model = await describeModelFiles(engine, files, true);
  const data = await describeData(engine, { path: dataPath }, undefined);
  const tables = new OpenedTables(() => engine, {});
  const prior = options.prior && { prior: formatPrior(options.prior) };
  const setUp = await tables.open(resolveSettings(model, data, options), { ...prior });
  const plan: ScorePlan = {
    ...joinedPlanOf(setUp, options.errors ?? false),
    samples: options.samples ?? defaults.samples,
    importance: options.importance ?? 0,
    seed: options.seed ?? 0,
    provider: 'cpu',
    batch: options.batch ?? defaults.batch,
  };
  return { plan, count: data.count, length: elementCount(model.inputShape) };
}

/** Scores a data set under a model in real engines, as the command line and the panel do. */
export async function scoreModel(
  pool: EnginePool,
  modelPath: string,
  dataPath: string,
  options: ScoreOptions = {},
  decoderPath?: string,
): Promise<ScoreColumns> {
  const { plan, count } = await planOf(pool, modelPath, dataPath, options, decoderPath);
  const rows = options.rows ?? { start: 0, count };
  const columns = ScoreColumns.of(plan, rows);
  const { firstDrawFirst = false, onLikelihood } = options;
  await runPass(pool, plan, columns, {
    timeoutSeconds: 60,
    firstDrawFirst,
    ...(onLikelihood && {
      onLikelihood: (found) => {
        if (found) onLikelihood(found);
      },
    }),
  });
  return columns;
}
