import path from 'node:path';
import { writePlan, type ClusterPlan, type UnnamedPlan } from '../cluster/planFile';
import { jobFileOf, jobText, schedulers } from '../cluster/jobFiles';
import { RecordedHashes } from '../cluster/plannedHashes';
import { blockCount } from '../cluster/blocks';
import { nextSteps } from '../cluster/commands';
import { inspectWords } from '../export/commandWords';
import { figureSettings } from '../export/figureSettings';
import { manifestOf, type ManifestContent } from '../export/manifest';
import { writeOut } from '../export/writeOut';
import { formatLikelihood } from '../core/settings/likelihood';
import type { EnginePool } from '../pool/enginePool';
import { ContentHashes } from '../session/files/contentHashes';
import { dimensionsOf, logStepOf } from '../session/pass/dataStep';
import { drawsForSigma } from '../session/pass/optimalSigma';
import type { OpenedScoring } from '../session/scoring/openScoring';
import { sourceOfScoring } from '../session/scoring/scoreOpened';
import { loadSettings, modelOptions } from './loadSettings';
import { Options, UsageError } from './options';
import { openWithBar, printOpened, readScoring, requireData, scoringOf, scoringOptions } from './scoring';
import { ProgressBar, type Engines } from './terminal';

/** More tasks than any scheduler takes at once. */
const maxShards = 1_000_000;

/** `latent-lens plan`: writes what shards of one run have in common, and the job that runs them. */
export async function plan(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, {
    ...modelOptions,
    ...scoringOptions,
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

/** A plan of the figures or, where their σ is found from all rows, of a first pass for it. */
async function planOf(pool: EnginePool, opened: OpenedScoring, shards: number): Promise<UnnamedPlan> {
  const { effective, plan: pass, rows } = opened;
  const source = sourceOfScoring(opened, null);
  const words = argumentsOf(inspectWords(source, pass.samples, pass.importance, 'json'));
  const isOptimal = pass.likelihood?.kind === 'gaussian-optimal';
  const hashes = new RecordedHashes(new ContentHashes(pool));
  const content = await manifestOf(contentOf(opened, words), hashes);
  return {
    stage: isOptimal ? 'sigma' : 'figures',
    shards,
    rows,
    arguments: isOptimal
      ? withOptions(words, {
          likelihood: formatLikelihood({ kind: 'gaussian', sigma: 1 }),
          samples: String(drawsForSigma(rows.count, pass.samples)),
          importance: '0',
        })
      : words,
    next: isOptimal ? words : null,
    measures: {
      kind: pass.model.kind,
      prior: pass.prior,
      hasScale: pass.model.posterior !== null,
      dataLength: dimensionsOf(effective),
      logStep: logStepOf(effective),
    },
    content,
    files: hashes.files,
  };
}

/** What a plan is of, with hashes of all that the figures depend on. */
export function contentOf(opened: OpenedScoring, words: readonly string[]): ManifestContent {
  const { plan: pass, effective } = opened;
  return {
    kind: 'plan of samples',
    model: pass.model,
    data: effective.data,
    tables: pass.conditionVersions,
    provider: pass.provider,
    settings: figureSettings(sourceOfScoring(opened, null)),
    files: {},
    command: ['latent-lens', 'inspect', ...words],
  };
}

/** The arguments of a command, without its name and the program's. */
function argumentsOf([, , ...words]: readonly string[]): string[] {
  return words;
}

/** Arguments in which some options have another value. */
export function withOptions(words: readonly string[], values: Readonly<Record<string, string>>): string[] {
  return words.map((word, place) => {
    const before = words[place - 1];
    return (before?.startsWith('--') === true ? values[before.slice(2)] : undefined) ?? word;
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
