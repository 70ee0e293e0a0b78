import path from 'node:path';
import { readContents } from '../contracts/engine';
import { pairingWords } from '../core/evidence/pairing';
import { rangeEvidenceWords } from '../core/evidence/rangeEvidence';
import { formatShape } from '../core/shape';
import type { ModelDescription } from '../core/model/modelDescription';
import { problemClass } from '../core/problem/codes';
import { toProblem, type Problem } from '../core/problem/problem';
import type { EnginePool } from '../pool/enginePool';
import type { RequestLimits } from '../pool/requestWatch';
import { describeModelFiles } from '../session/loading/describeFiles';
import { roleWarnings } from '../session/roleWarnings';
import { withSetUp } from '../session/settings/withSetUp';
import { requestLimits } from '../session/requestLimits';
import { setUpLines } from './completeSettings';
import { contentLines, contentsAsData } from './describeContents';
import { roleLines, rolesAsData, warningLines, warningsAsData } from './describeAssumptions';
import { cut, quoted } from './fileText';
import { modelInputs, requiredPath, settingsOf } from './inputs';
import type { ToolInput } from './inputSchema';
import type { AgentTool, ToolAnswer, ToolContext } from './tool';

export const inspectModel: AgentTool = {
  name: 'inspect_model',
  title: 'Inspect an ONNX model',
  description:
    'Reads an ONNX file and returns what it is: the kind of latent-variable model (VAE, autoencoder, VQ-VAE, encoder, decoder), the role of each tensor with the evidence for it, the shapes of data, latent code and reconstruction, conditions, and what can be computed of it. Of any other ONNX file it returns producer, operator sets, sizes, inputs, outputs, operators and metadata. Use it first when a model is new, or when another tool fails for a role, a shape or a condition. It gives no ELBO: use score_dataset for that. It reads no data and writes no file.',
  inputSchema: {
    type: 'object',
    properties: modelInputs,
    required: ['modelPath'],
    additionalProperties: false,
  },
  worksUntrusted: true,
  writes: false,
  run: (input, context) => {
    const modelPath = requiredPath(input, 'modelPath');
    return context.engines((pool) => inspect(pool, modelPath, input, context));
  },
};

async function inspect(
  pool: EnginePool,
  modelPath: string,
  input: ToolInput,
  { mayRun, token }: ToolContext,
): Promise<ToolAnswer> {
  const limits = { ...requestLimits, token };
  const { settings, file } = await withSetUp(pool.warm(), modelPath, settingsOf(input), limits);
  const { decoder: decoderPath, roles, posterior } = settings;
  const files = { modelPath, decoderPath, roles, posterior };
  try {
    const model = await describeModelFiles(pool.warm(), files, mayRun, limits);
    return answerOf(model, mayRun, setUpLines(file));
  } catch (error) {
    const problem = toProblem(error);
    const refused = problemClass(problem.code);
    if (refused !== 'model-not-vae' && refused !== 'model-unsupported') throw error;
    return contentsOf(pool, modelPath, problem, limits);
  }
}

function answerOf(model: ModelDescription, mayRun: boolean, setUp: readonly string[]): ToolAnswer {
  const { kind, shows, posterior, conditions, pairing, decoder, assignments } = model;
  const warnings = roleWarnings(model);
  const family = posterior ? `, with a ${posterior.family} posterior` : '';
  const shapes = [
    ['data', model.inputShape],
    ['latent code', model.latentShape],
    ['reconstruction', model.reconstructionShape],
  ] as const;
  return {
    lines: [
      `${quoted(model.name)} is of the kind ${kind}${family}; ${quoted(pairingWords(pairing), 240)}.`,
      `Shapes of a row: ${shapes.map(([name, shape]) => `${name} ${formatShape(shape)}`).join(', ')}.`,
      ...(decoder
        ? [
            `Decoder output: ${model.reconstructionKind}${model.reconstructionEvidence ? ` (${quoted(rangeEvidenceWords(model.reconstructionEvidence), 240)})` : ''}.`,
          ]
        : []),
      `It can show: ${shows.join(', ')}.`,
      ...conditions
        .slice(0, 8)
        .map(
          ({ name, part, form, type, shape }) =>
            `Condition ${quoted(name)} (${part}): ${form}, ${type} ${formatShape(shape)}. Other tools need it in conditions.`,
        ),
      ...roleLines(assignments),
      ...warningLines(warnings),
      ...(mayRun ? [] : ['The workspace is not trusted, so the model was read but not run.']),
      ...setUp,
    ],
    data: {
      model: cut(model.name, 120),
      kind,
      shows,
      posterior,
      conditions: conditions
        .slice(0, 8)
        .map(({ name, part, form, type, shape }) => ({ name: cut(name, 120), part, form, type, shape })),
      inputShape: model.inputShape,
      latentShape: model.latentShape,
      reconstructionShape: model.reconstructionShape,
      reconstructionKind: decoder ? model.reconstructionKind : null,
      roles: rolesAsData(assignments),
      warnings: warningsAsData(warnings),
      wasRun: mayRun,
    },
  };
}

/** What a file holds that is refused as a latent-variable model, and why it is. */
async function contentsOf(
  pool: EnginePool,
  modelPath: string,
  { code, what, remedy }: Problem,
  limits: RequestLimits,
): Promise<ToolAnswer> {
  const contents = await pool.warm().request(readContents, modelPath, limits);
  const name = path.basename(modelPath);
  return {
    lines: [
      `${quoted(name)} is an ONNX file without a latent space that can be shown (${code}): ${quoted(what, 300)} ${quoted(remedy, 300)}`,
      ...contentLines(contents),
    ],
    data: {
      model: cut(name, 120),
      kind: 'other',
      shows: [],
      why: { code, what: cut(what, 300), remedy: cut(remedy, 300) },
      contents: contentsAsData(contents),
    },
  };
}
