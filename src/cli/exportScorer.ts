import path from 'node:path';
import { writeScorer } from '../contracts/engine';
import type { ModelDescription } from '../core/model/modelDescription';
import { defaults } from '../core/settings/defaults';
import { formatLikelihood, type PlannedLikelihood } from '../core/settings/likelihood';
import { formatPrior, type Prior } from '../core/settings/prior';
import { elementCount } from '../core/shape';
import { writeOut } from '../export/writeOut';
import type { EnginePool } from '../pool/enginePool';
import type { RequestLimits } from '../pool/requestWatch';
import { Options, UsageError } from './options';
import { loadDecoder, loadSettings, modelOptions, printWrittenFiles } from './loadSettings';
import { sigmaNotStated } from './problems';
import { openWithBar, printOpened, readScoring, requireData, scoringOf } from './scoring';
import { ProgressBar, type Engines } from './terminal';

/** `latent-lens export-scorer`: writes one ONNX model from rows and noise to their figures, to run anywhere. */
export async function exportScorer(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, {
    ...modelOptions,
    data: 'string',
    likelihood: 'string',
    prior: 'string',
    out: 'string',
  });
  const out = options.path('out');
  if (out === undefined) throw new UsageError('export-scorer requires --out');
  if (path.extname(out).toLowerCase() !== '.onnx')
    throw new UsageError('export-scorer writes a file whose name ends in .onnx');
  // Report invalid options before reading any file.
  options.settings();
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: defaults.timeoutSeconds };
    const { model, likelihood, prior } = await openModel(pool, options, limits);
    if (!likelihood) throw new UsageError('export-scorer requires --likelihood, or --data to propose one');
    if (likelihood.kind === 'gaussian-optimal') throw sigmaNotStated();
    const scorer = await pool.warm().request(writeScorer, { model, likelihood, prior }, limits);
    await writeOut(out, scorer);
    process.stderr.write(describeScorer(model));
    process.stderr.write(`likelihood: ${formatLikelihood(likelihood)}, prior: ${formatPrior(prior)}\n`);
    if (model.runAsWritten)
      process.stderr.write('note: Turn graph optimizations off where it runs: they change its figures.\n');
    printWrittenFiles([out]);
  });
}

interface OpenedModel {
  readonly model: ModelDescription;
  readonly likelihood: PlannedLikelihood | null;
  readonly prior: Prior;
}

/** Opens a model for the data, where there is some: free axes then have its lengths, and a likelihood is proposed. */
async function openModel(pool: EnginePool, options: Options, limits: RequestLimits): Promise<OpenedModel> {
  if (options.data('data') === undefined) {
    const { whole, likelihood, prior } = await loadDecoder(pool, options, limits);
    return { model: whole, likelihood, prior };
  }
  const settings = requireData(await loadSettings(pool.warm(), options, limits), 'export-scorer');
  const call = { ...scoringOf(readScoring(options)), modelPath: options.model, settings, errors: false };
  const opened = await openWithBar(pool, call, limits, new ProgressBar());
  printOpened(opened);
  return opened.plan;
}

/** What the scorer reads and gives out. */
function describeScorer({ inputShape, latentShape, conditions }: ModelDescription): string {
  const dimensions = elementCount(latentShape);
  const of = (...axes: readonly (string | number)[]) => `[${axes.join(', ')}]`;
  const lines = [
    ['x', 'float32', of('rows', ...inputShape)],
    ['epsilon', 'float32', of('rows', 'draws', dimensions)],
    ...conditions.map(({ name, type, shape, freeAxes = [] }) => [
      name,
      type,
      of('rows', ...shape.map((extent, axis) => (freeAxes.includes(axis) ? 'any' : extent))),
    ]),
    ['→ log_likelihood', 'float64', of('rows', 'draws')],
    ['→ kl', 'float64', of('rows', dimensions)],
    ['→ z', 'float32', of('rows', 'draws', dimensions)],
  ];
  return lines.map((line) => `${line.join(' ')}\n`).join('');
}
