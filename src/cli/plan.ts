import path from 'node:path';
import { planOf } from '../cluster/makePlan';
import { writePlan, type ClusterPlan } from '../cluster/planFile';
import { jobFileOf, jobText, schedulers } from '../cluster/jobFiles';
import { blockCount } from '../cluster/blocks';
import { nextSteps } from '../cluster/commands';
import { writeOut } from '../export/writeOut';
import { loadSettings, modelOptions } from './loadSettings';
import { Options, UsageError } from './options';
import { openWithBar, passOptions, printOpened, readScoring, requireData, scoringOf } from './scoring';
import { ProgressBar, type Engines } from './terminal';

/** More tasks than any scheduler takes at once. */
const maxShards = 1_000_000;

/** `latent-lens plan`: writes what shards of one run have in common, and the job that runs them. */
export async function plan(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, {
    ...modelOptions,
    ...passOptions,
    out: 'string',
    shards: 'string',
    for: 'string',
  });
  // Report invalid options before reading any file.
  options.settings();
  const shards = options.whole('shards', 1, maxShards);
  const folder = options.path('out');
  const scheduler = options.oneOf('for', schedulers);
  if (shards === undefined) throw new UsageError('plan requires --shards');
  if (folder === undefined) throw new UsageError('plan requires --out');
  const call = readScoring(options);
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: call.timeoutSeconds };
    const settings = requireData(await loadSettings(pool.warm(), options, limits), 'plan');
    const scoring = { ...scoringOf(call), modelPath: options.model, settings, errors: true };
    const opened = await openWithBar(pool, scoring, limits, new ProgressBar());
    printOpened(opened);
    const written = await writePlan(folder, await planOf(pool, opened, shards));
    printPlan(folder, written);
    if (scheduler === undefined) return;
    const file = path.join(folder, jobFileOf(scheduler));
    const command = [process.execPath, ...process.argv.slice(1, 2)];
    await writeOut(file, jobText(scheduler, { folder, shards, command }));
    process.stderr.write(`${path.relative(process.cwd(), file)}\n`);
  });
}

function printPlan(folder: string, plan: ClusterPlan): void {
  const { id, rows, shards, stage } = plan;
  const what = `plan ${id.slice(0, 12)} of ${rows.count} rows in ${blockCount(rows.count)} blocks, ${shards} shards`;
  const first =
    stage === 'sigma'
      ? 'σ takes all rows to find, so this plan is of σ alone: merging it writes the plan of the figures.\n'
      : '';
  process.stderr.write(`${what}.\n${first}${nextSteps(folder, plan)}`);
}
