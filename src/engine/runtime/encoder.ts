import path from 'node:path';
import { codeOf, tensorsOf } from '../../model/latents';
import { priorCodeOf } from '../../model/ownPrior';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { RoleAssignment } from '../../core/model/role';
import { elementCount } from '../../core/shape';
import type { ConditionFeeds } from './conditionRows';
import { encoderFeeds, noiseFeeds } from './feeds';
import { encoderGraph, graphOrProblem } from './partGraph';
import type { PosteriorRows as Posterior } from '../../vae/posterior/drawLatents';
import { ownPriorRows, posteriorOf } from './posteriorOf';
import { fixedBatch, inputOf } from './roleTensors';
import { openSession } from './session';
import { threadsFor } from './threads';
import type { ExecutionProvider } from '../../core/settings/executionProvider';

/** x → q(z|x), or a code, over rows. */
export interface Encoder {
  readonly latentDims: number;
  readonly inputLength: number;
  /** A code without a scale is a point: its `logVariance` is −∞ throughout. */
  encode(x: Float32Array, rows: number, conditions: ConditionFeeds): Promise<Posterior>;
  /**
   * Of a hierarchy, the posterior and prior of each level given a draw of those before it: what {@link encode} answers is that at ε = 0.
   *
   * @param noise ε of each row, row-major over latent dimensions
   */
  readonly encodeGiven?: (
    x: Float32Array,
    rows: number,
    conditions: ConditionFeeds,
    noise: Float32Array,
  ) => Promise<Posterior>;
  release(): Promise<void>;
}

/** Loads the encoder of a model that has one. */
export async function loadEncoder(model: ModelDescription, provider: ExecutionProvider): Promise<Encoder> {
  const input = inputOf(model);
  const code = codeOf(model.assignments);
  if (!code) return withoutCode(model);
  const prior = model.ownPrior && priorCodeOf(model.assignments);
  const read = [...tensorsOf(code), ...(prior ? tensorsOf(prior) : [])];
  const shared = [
    ...(code.kind === 'gaussian' ? [code.scale] : []),
    ...(code.kind === 'levels' ? code.levels.map(({ scale }) => scale) : []),
    ...(code.kind === 'sphere' ? [code.concentration] : []),
    ...(prior ? tensorsOf(prior) : []),
  ];
  const names = [...new Set(read.map(({ tensor }) => tensor.name))];
  const graph = graphOrProblem(encoderGraph(model, input, read), 'encoder');
  const session = await openSession(graph, {
    name: path.basename(model.encoderPath ?? model.name),
    provider,
    fixedBatch: model.runAlone ? 1 : fixedBatch(input.tensor),
    asWritten: model.runAsWritten,
    threads: threadsFor(model),
    shared: new Set(shared.map(({ tensor }) => tensor.name)),
  });
  const latentDims = elementCount(model.latentShape);
  const encodeGiven: Encoder['encodeGiven'] = async (x, rows, given, noise) => {
    const feeds = { ...encoderFeeds(model, input, x, given), ...noiseFeeds(model, noise, rows) };
    const outputs = await session.run(feeds, names, rows);
    const valuesOf = ({ tensor }: RoleAssignment) => outputs[tensor.name]!;
    const posterior = posteriorOf(model, code, valuesOf, rows);
    return prior ? { ...posterior, ownPrior: ownPriorRows(model, prior, valuesOf, rows) } : posterior;
  };
  return {
    latentDims,
    inputLength: elementCount(model.inputShape),
    encode: (x, rows, given) => encodeGiven(x, rows, given, new Float32Array(rows * latentDims)),
    ...(model.hierarchy && { encodeGiven }),
    release: () => session.release(),
  };
}

/** What stands in for the encoder of a model that shows no code. */
function withoutCode({ inputShape }: ModelDescription): Encoder {
  const none = { family: 'gaussian' as const, mu: new Float32Array(), logVariance: new Float32Array() };
  return {
    latentDims: 0,
    inputLength: elementCount(inputShape),
    encode: () => Promise.resolve(none),
    release: () => Promise.resolve(),
  };
}
