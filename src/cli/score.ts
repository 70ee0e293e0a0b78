import { cpus } from 'node:os';
import { readPlan, type ClusterPlan } from '../cluster/planFile';
import { planOutdated, shardUnknown } from '../cluster/problems';
import { PlannedHashes } from '../cluster/plannedHashes';
import { scoreShard } from '../cluster/scoreShard';
import type { Manifest } from '../export/manifest';
import { manifestOf } from '../export/manifest';
import type { EnginePool } from '../pool/enginePool';
import { ContentHashes } from '../session/files/contentHashes';
import type { OpenedScoring } from '../session/scoring/openScoring';
import { loadSettings, modelOptions } from './loadSettings';
import { Options, UsageError } from './options';
import { contentOf } from './plan';
import { openWithBar, readScoring, requireData, scoringOf, scoringOptions } from './scoring';
import { ShardProgress } from './shardProgress';
import { ProgressBar, type Engines } from './terminal';
import { versionHere } from './version';

/** `latent-lens score`: scores one shard of a plan. */
export async function score(args: readonly string[], engines: Engines): Promise<void> {
  const stated = Options.parse(args, { plan: 'string', shard: 'string', timeout: 'string' }, 0);
  const folder = stated.path('plan');
  if (folder === undefined) throw new UsageError('score requires --plan');
  const shard = shardOf(stated);
  const plan = await readPlan(folder);
  const options = Options.parse(plan.arguments, { ...modelOptions, ...scoringOptions });
  const call = readScoring(options);
  const timeoutSeconds = stated.positive('timeout') ?? call.timeoutSeconds;
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds };
    const settings = requireData(await loadSettings(pool.warm(), options, limits), 'score');
    const scoring = { ...scoringOf(call), modelPath: options.model, settings, errors: true };
    const opened = await openWithBar(pool, scoring, limits, new ProgressBar());
    await requireAsPlanned(pool, opened, plan);
    const progress = new ShardProgress(shard);
    const { data } = opened.effective;
    const { scored, kept } = await scoreShard(
      pool,
      shard,
      {
        folder,
        plan,
        pass: opened.plan,
        rows: data.rows,
        labels: data.labels,
        maker: {
          version: versionHere(),
          executionProvider: opened.plan.provider,
          architecture: process.arch,
          processor: cpus()[0]?.model ?? '',
        },
      },
      {
        token,
        timeoutSeconds,
        onRows: (done, of) => {
          progress.show(done, of);
        },
      },
    ).finally(() => {
      progress.clear();
    });
    const before = kept > 0 ? `, ${kept} were scored before` : '';
    process.stderr.write(`shard ${shard}: ${scored} rows scored${before}.\n`);
  });
}

/** Where schedulers say which task this is, with the number of the first. */
const taskNumbers = [
  ['SLURM_ARRAY_TASK_ID', 0],
  ['JOB_COMPLETION_INDEX', 0],
  ['PARALLEL_SEQ', 1],
] as const;

function shardOf(options: Options): number {
  if (options.text('shard') !== 'auto') {
    const shard = options.whole('shard', 0);
    if (shard === undefined) throw new UsageError('score requires --shard');
    return shard;
  }
  for (const [name, first] of taskNumbers) {
    const value = process.env[name];
    if (value !== undefined && /^\d+$/.test(value) && Number(value) >= first) return Number(value) - first;
  }
  throw shardUnknown({ names: taskNumbers.map(([name]) => name) });
}

/** @throws ProblemError if model, data or what is made of the settings are no longer what the plan was made of */
async function requireAsPlanned(pool: EnginePool, opened: OpenedScoring, plan: ClusterPlan): Promise<void> {
  const hashes = new PlannedHashes(plan.files, new ContentHashes(pool));
  const now = await manifestOf(contentOf(opened, plan.arguments), hashes);
  const differs = (...names: (keyof Manifest)[]) =>
    names.some((name) => JSON.stringify(now[name]) !== JSON.stringify(plan.content[name]));
  // A plan of σ runs with other draws than the figures that it is for.
  const settingsDiffer = plan.stage === 'figures' && differs('settings', 'executionProvider');
  const changed = [
    ...(differs('modelFiles', 'decoder', 'decoderCutAt') ? (['model'] as const) : []),
    ...(differs('data') ? (['data'] as const) : []),
    ...(differs('tables') ? (['tables'] as const) : []),
    ...(settingsDiffer ? (['settings'] as const) : []),
  ];
  if (changed.length > 0) throw planOutdated({ changed });
}
