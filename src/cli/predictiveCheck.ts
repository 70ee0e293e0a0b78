import { asJsonLine } from '../export/jsonLine';
import { predictiveAsJson } from '../export/predictiveJson';
import { writeOut } from '../export/writeOut';
import { evenlySpread } from '../results/ascendingRows';
import { ScoreColumns } from '../results/scoreColumns';
import { fitSigma } from '../session/pass/runPass';
import { checkRows, usualCheck } from '../session/predictive/checkRows';
import { sourceOfScoring } from '../session/scoring/scoreOpened';
import { loadSettings, modelOptions } from './loadSettings';
import { Options } from './options';
import { predictiveAsTable } from './predictiveReport';
import { likelihoodNotAvailable } from './problems';
import { openWithBar, passOptions, printOpened, readScoring, requireData, scoringOf } from './scoring';
import { ProgressBar, type Engines } from './terminal';

const command = 'predictive-check';

/** `latent-lens predictive-check`: holds rows against what the model draws, for them and from the prior. */
export async function predictiveCheck(args: readonly string[], engines: Engines): Promise<void> {
  const call = readCall(args);
  await engines(async (pool, token) => {
    const { timeoutSeconds } = call;
    const limits = { token, timeoutSeconds };
    const settings = requireData(await loadSettings(pool.warm(), call.options, limits), command);
    const bar = new ProgressBar();
    const scoring = { ...scoringOf(call), modelPath: call.options.model, settings, errors: false };
    const opened = await openWithBar(pool, scoring, limits, bar);
    printOpened(opened);
    const { plan, rows } = opened;
    if (!plan.likelihood) throw likelihoodNotAvailable({ command, model: plan.model.name });
    const show = (share: number) => {
      bar.show(share);
    };
    try {
      const likelihood =
        plan.likelihood.kind === 'gaussian-optimal'
          ? await fitSigma(pool, plan, ScoreColumns.of(plan, rows), { token, timeoutSeconds, onPart: show })
          : plan.likelihood;
      const usual = usualCheck(plan.model);
      const asked = Uint32Array.from({ length: rows.count }, (_, row) => rows.start + row);
      const chosen = Array.from(evenlySpread(asked, call.rows ?? usual.rows));
      const replicates = call.replicates ?? usual.replicates;
      const checked = { plan, likelihood };
      const figures = await checkRows(pool, checked, chosen, replicates, limits, show);
      bar.clear();
      const report = { source: sourceOfScoring(opened, likelihood), likelihood, figures };
      const text = call.format === 'json' ? asJsonLine(predictiveAsJson(report)) : predictiveAsTable(report);
      if (call.out === undefined) process.stdout.write(text);
      else await writeOut(call.out, text);
    } finally {
      bar.clear();
    }
  });
}

function readCall(args: readonly string[]) {
  const options = Options.parse(args, {
    ...modelOptions,
    ...passOptions,
    rows: 'string',
    replicates: 'string',
    format: 'string',
    out: 'string',
  });
  // Reports what is invalid.
  options.settings();
  return {
    ...readScoring(options),
    rows: options.whole('rows', 1),
    replicates: options.whole('replicates', 2, 10_000),
    format: options.oneOf('format', ['table', 'json']) ?? 'table',
    out: options.path('out'),
  };
}
