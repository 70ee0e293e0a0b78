import { Analysis, analysisIn } from '../analysis/analysis';
import { reportPage } from '../export/report/reportPage';
import { writeOut } from '../export/writeOut';
import { ContentHashes } from '../session/files/contentHashes';
import { gatherReport } from '../session/report/gatherReport';
import { scoreOpened, sumUp } from '../session/scoring/scoreOpened';
import { heldConditions, parseFailCondition } from './failIf';
import { loadSettings, modelOptions } from './loadSettings';
import { Options, UsageError } from './options';
import { openWithBar, passOptions, printOpened, readScoring, requireData, scoringOf } from './scoring';
import { printWarnings, ProgressBar, type Engines } from './terminal';

/**
 * `latent-lens report`: scores a dataset and writes what there is to see of it as one HTML file.
 *
 * @returns whether a condition of `--fail-if` holds, which is said on stderr
 */
export async function report(args: readonly string[], engines: Engines): Promise<boolean> {
  const options = Options.parse(args, { ...modelOptions, ...passOptions, out: 'string', 'fail-if': 'list' });
  // Report invalid options before reading any file.
  options.settings();
  const out = options.path('out');
  if (out === undefined) throw new UsageError('report requires --out FILE.html');
  const failIf = options.texts('fail-if').map(parseFailCondition);
  const call = readScoring(options);
  return engines(async (pool, token) => {
    const { timeoutSeconds } = call;
    const limits = { token, timeoutSeconds };
    const settings = requireData(await loadSettings(pool.warm(), options, limits), 'report');
    const bar = new ProgressBar();
    const scoring = { ...scoringOf(call), modelPath: options.model, settings, errors: true };
    const opened = await openWithBar(pool, scoring, limits, bar);
    printOpened(opened);
    const scored = await scoreOpened(pool, opened, {
      ...limits,
      onPart: (fraction) => {
        bar.show(fraction);
      },
    }).finally(() => {
      bar.clear();
    });
    const { warnings } = await sumUp(pool, opened, scored, token);
    printWarnings(warnings);
    const analysis = new Analysis(analysisIn(pool.bundles));
    bar.showMessage('Writing the report… (press Ctrl+C to cancel)');
    const contents = await gatherReport(opened, scored, warnings, {
      ...{ pool, analysis, token },
      hashes: new ContentHashes(pool),
    }).finally(async () => {
      bar.clear();
      await analysis.dispose();
    });
    await writeOut(out, reportPage(contents));
    const held = heldConditions(failIf, contents.summary);
    for (const each of held) process.stderr.write(`${each}\n`);
    return held.length > 0;
  });
}
