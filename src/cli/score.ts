import { cpus } from 'node:os';
import { Analysis, analysisIn } from '../analysis/analysis';
import { readPlan } from '../cluster/planFile';
import { requireAsPlanned } from '../cluster/requireAsPlanned';
import { shardUnknown } from '../cluster/problems';
import { scoreShard } from '../cluster/scoreShard';
import { loadSettings, modelOptions } from './loadSettings';
import { Options, UsageError } from './options';
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
    const analysis = new Analysis(analysisIn(pool.bundles));
    const { scored, kept } = await scoreShard(
      pool,
      shard,
      {
        folder,
        plan,
        pass: opened.plan,
        rows: data.rows,
        labels: data.labels,
        analysis,
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
    ).finally(async () => {
      progress.clear();
      await analysis.dispose();
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
