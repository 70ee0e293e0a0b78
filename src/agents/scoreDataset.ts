import { bounds, defaults } from '../core/settings/defaults';
import type { Findings } from '../core/findings/finding';
import { faultsAsData, faultWords } from '../core/findings/faultWords';
import { noteWords } from '../core/findings/noteWords';
import { formatDataReference } from '../core/dataset/dataReference';
import type { EnginePool } from '../pool/enginePool';
import { labelOf } from '../results/rowLabels';
import { elboSpread, sampleFigures } from '../results/summary';
import { worstRows } from '../results/order';
import { findingsOf } from '../session/findings/findingsOf';
import { openScoring } from '../session/scoring/openScoring';
import { warningsOf } from '../session/scoring/warningsOf';
import { scoreOpened, sumUp } from '../session/scoring/scoreOpened';
import { requestLimits } from '../session/requestLimits';
import { assumptionLines, assumptionsAsData, warningLines, warningsAsData } from './describeAssumptions';
import {
  dimensionLines,
  dimensionsAsData,
  sampleLines,
  samplesAsData,
  summaryLines,
} from './describeFigures';
import { cut, quoted } from './fileText';
import { modelInputs, requiredPath, scoringInputs, settingsOf, whole } from './inputs';
import { completeForData, setUpLines } from './completeSettings';
import type { ToolInput } from './inputSchema';
import { encoderNeeded } from './problems';
import type { AgentTool, ToolAnswer, ToolContext } from './tool';

const defaultWorst = 5;

export const scoreDataset: AgentTool = {
  name: 'score_dataset',
  title: 'Score a dataset under a VAE',
  description:
    'Scores a dataset under an ONNX-exported VAE, autoencoder or encoder and returns mean ELBO with its standard error, reconstruction term, KL, active units, KL per latent dimension, findings (such as posterior collapse), and the worst rows, with everything that was assumed. With importance > 0, also an importance-weighted log p(x) and its gap to the ELBO. All figures are in nats per row. Use it when asked how good a VAE is on data, whether its posterior has collapsed, or which rows it explains worst. To compare two models, use compare_models instead: it is far more precise than two calls of this. It runs the model on every row, which may take minutes on large data: pass subset (for example "1000" for 1000 random rows) for a quick look. It never changes or trains the model and writes no file.',
  inputSchema: {
    type: 'object',
    properties: {
      ...modelInputs,
      ...scoringInputs,
      importance: whole(
        bounds.importance,
        `K, draws behind the importance-weighted log p(x); 0 for none. Default: ${defaults.importance}.`,
      ),
    },
    required: ['modelPath'],
    additionalProperties: false,
  },
  worksUntrusted: false,
  writes: false,
  run: (input, context) => {
    const modelPath = requiredPath(input, 'modelPath');
    return context.engines((pool) => score(pool, modelPath, input, context));
  },
};

async function score(
  pool: EnginePool,
  modelPath: string,
  input: ToolInput,
  { probes, provider, token, report }: ToolContext,
): Promise<ToolAnswer> {
  const limits = { ...requestLimits, token };
  const { settings, file } = await completeForData(pool, modelPath, settingsOf(input), limits);
  const call = { modelPath, settings, provider, errors: true };
  const opened = await openScoring(pool, probes, call, limits, (model) => {
    if (model.encoderPath === null) throw encoderNeeded({ model: model.name });
  });
  const { effective, rows } = opened;
  const scored = await scoreOpened(pool, opened, {
    ...limits,
    onPart: (fraction) => {
      report(fraction, `Scored ${Math.floor(100 * fraction)}% of ${rows.count} rows`);
    },
  });
  const summedUp = await sumUp(pool, opened, scored, token);
  const findings = await findingsOf(pool, opened, scored, token);
  const { summary, dimensions } = summedUp;
  const spread = elboSpread(summary);
  const { columns } = scored;
  const worst = Array.from(worstRows(columns, input.number('worst') ?? defaultWorst), (row) =>
    sampleFigures(columns, row, labelOf(effective.data.labels, columns.first + row), spread),
  );
  const warnings = warningsOf(opened, summedUp.warnings);
  const { model, data } = effective;
  return {
    lines: [
      `${quoted(model.name)} (${model.kind}) on ${rows.count} rows of ${quoted(formatDataReference(data.reference), 300)}.`,
      ...summaryLines(summary),
      ...dimensionLines(summary, dimensions),
      ...findingLines(findings),
      ...sampleLines(worst),
      ...assumptionLines(opened),
      ...setUpLines(file),
      ...warningLines(warnings),
    ],
    data: {
      model: cut(model.name, 120),
      kind: model.kind,
      summary,
      dimensions: dimensionsAsData(dimensions),
      findings: faultsAsData(findings),
      worst: samplesAsData(worst),
      assumptions: assumptionsAsData(opened),
      warnings: warningsAsData(warnings),
    },
  };
}

function findingLines({ faults, notes }: Findings): string[] {
  return [
    faults.length === 0 ? 'Findings: nothing speaks against this latent space.' : 'Findings:',
    ...faults.map(faultWords).map(({ title, evidence, meaning }) => `- ${title} ${evidence} ${meaning}`),
    ...notes.map((note) => `- ${noteWords(note)}`),
  ];
}
