import type { ScorerReason } from '../../core/model/scorerReason';
import { formatLikelihood, type Likelihood } from '../../core/settings/likelihood';
import type { ModelDescription } from '../../core/model/modelDescription';
import { formatPrior, isPriorOfFile, type Prior } from '../../core/settings/prior';
import { elementCount } from '../../core/shape';
import { holdsWholeNumbers } from '../../core/model/tensorType';
import { fedName } from '../../model/graph/feedScaled';
import { foldedNames } from '../../model/graph/folding';
import { graphParts, type GraphParts } from '../../model/graph/graphParts';
import { joinGraphs, joinOpsets } from '../../model/graph/joinGraphs';
import { elementType, elementTypeOf, valueInfo } from '../../model/graph/protos';
import { codeOf, tensorsOf } from '../../model/latents';
import { priorCodeOf } from '../../model/ownPrior';
import { foldedGraph } from '../runtime/foldedGraph';
import { cutEncoder, isOneRow } from '../runtime/partGraph';
import { assignmentOf, fixedBatch, inputOf } from '../runtime/roleTensors';
import { conditionInput, repeatLines } from './conditionLines';
import { GraphLines } from './graphLines';
import { posteriorLines } from './posteriorLines';
import {
  dataLines,
  decoderInputLines,
  drawLines,
  klLines,
  klToRowLines,
  likelihoodLines,
  scorerNames,
} from './scorerLines';

interface Refused {
  readonly reason: ScorerReason;
}

/**
 * Writes encoder, draw, decoder and likelihood as one graph: x [rows, …] and ε [rows, draws, latent dimensions] to
 * log p(x|z) [rows, draws], KL(q(z|x) ‖ p(z)) of each dimension [rows, latent dimensions], both in nats and float64, and
 * z [rows, draws, latent dimensions].
 *
 * @returns the model's bytes with all its weights, or why there can be none
 */
export function writeScorer(
  model: ModelDescription,
  likelihood: Likelihood,
  prior: Prior,
): Uint8Array | Refused {
  const { encoderPath, conditions } = model;
  const code = codeOf(model.assignments);
  if (encoderPath === null || !code || code.kind === 'point') return refused({ kind: 'no-posterior' });
  if (code.kind === 'levels') return refused({ kind: 'several-latents' });
  if (
    code.kind === 'sphere' ||
    code.kind === 'full' ||
    model.posterior?.family !== 'gaussian' ||
    prior === 'sphere'
  )
    return refused({ kind: 'posterior-not-gaussian' });
  if (isPriorOfFile(prior)) return refused({ kind: 'prior-from-file' });
  const input = inputOf(model);
  if (isOneRow(model, 'encoder')) return refused({ kind: 'encoder-one-row-a-call' });
  if (fixedBatch(input.tensor) !== undefined) return refused({ kind: 'encoder-fixed-batch' });
  if (model.runAlone) return refused({ kind: 'rows-affect-each-other' });
  if (conditions.some(({ hasBatch }) => !hasBatch)) return refused({ kind: 'condition-without-batch' });
  const folded = foldedGraph(model, likelihood, false);
  if ('reason' in folded) return folded;
  const { folding } = folded;
  if (folding.data === 'classes') return refused({ kind: 'classes-as-indices' });
  const own = prior === 'model' ? priorCodeOf(model.assignments) : undefined;
  if (own?.kind === 'levels') return refused({ kind: 'several-latents' });
  const read = [...tensorsOf(code), ...(own ? tensorsOf(own) : [])];
  const encoder = cutEncoder(model, encoderPath, input, read);
  if ('reason' in encoder) return encoder;

  const dimensions = elementCount(model.latentShape);
  const before = new GraphLines('before');
  const given = new Set(conditions.map(({ name }) => name));
  const ofEncoder = renamer('encoder', given, {
    [model.inputUnits ? fedName : input.tensor.name]: model.inputUnits
      ? scorerNames.x
      : dataAs(before, input.tensor.type),
  });
  const between = new GraphLines('between');
  const posterior = posteriorLines(between, code, model.latentShape, ofEncoder);
  drawLines(between, posterior, dimensions);
  if (prior !== 'model') klLines(between, posterior, prior);
  else if (own) klToRowLines(between, posterior, posteriorLines(between, own, model.latentShape, ofEncoder));
  const data = dataLines(between, model, folding);
  const repeated = conditions
    .filter(({ part }) => part !== 'encoder')
    .map((condition) => [condition.name, repeatLines(between, condition)] as const);
  const ofDecoder = renamer('decoder', new Set(), {
    [assignmentOf(model, 'decoder', ['z']).tensor.name]: decoderInputLines(between, model),
    [foldedNames.x]: data.x,
    [foldedNames.shape]: data.shape,
    ...Object.fromEntries(repeated),
  });
  const parts = [graphParts(encoder, ofEncoder), graphParts(folded.graph, ofDecoder)] as const;
  const opsets = joinOpsets(parts);
  if ('differs' in opsets) return refused({ kind: 'operator-sets-differ', domain: opsets.differs });
  const after = new GraphLines('after');
  const [length, opset] = [elementCount(model.inputShape), opsets.get('') ?? 1];
  likelihoodLines(after, ofDecoder(foldedNames.term), folding, likelihood, length, opset);
  const written = ({ nodes, initializers }: GraphLines): GraphParts => ({
    ...parts[0],
    nodes,
    initializers,
  });
  return joinGraphs(
    [written(before), parts[0], written(between), parts[1], written(after)],
    opsets,
    endsOf(model, dimensions),
    { likelihood: formatLikelihood(likelihood), prior: formatPrior(prior), unit: 'nats' },
  );
}

function refused(reason: ScorerReason): Refused {
  return { reason };
}

/** The data in the type that an encoder reads: rounded to whole numbers, as `feedTensor` does it. */
function dataAs(lines: GraphLines, type: string): string {
  const isWhole = holdsWholeNumbers(type);
  const values = isWhole ? lines.add('Round', [scorerNames.x]) : scorerNames.x;
  return lines.add('Cast', [values], { to: elementTypeOf(type) });
}

/** Keeps tensors of two files apart, but for those that are known. */
function renamer(
  prefix: string,
  kept: ReadonlySet<string>,
  known: Readonly<Record<string, string>>,
): (name: string) => string {
  const names = new Map(Object.entries(known));
  return (name) => names.get(name) ?? (kept.has(name) ? name : `${prefix}/${name}`);
}

function endsOf({ inputShape, conditions }: ModelDescription, dimensions: number) {
  const { float, double } = elementType;
  const draws = ['rows', 'draws', dimensions];
  return {
    inputs: [
      valueInfo(scorerNames.x, float, ['rows', ...inputShape]),
      valueInfo(scorerNames.epsilon, float, draws),
      ...conditions.map(conditionInput),
    ],
    outputs: [
      valueInfo(scorerNames.logLikelihood, double, ['rows', 'draws']),
      valueInfo(scorerNames.kl, double, ['rows', dimensions]),
      valueInfo(scorerNames.z, float, draws),
    ],
  };
}
