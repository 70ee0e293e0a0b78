import type { Tensor } from 'onnxruntime-node';
import type { GraphReason } from '../../core/model/graphReason';
import { foldedNames, type Folding } from '../../model/graph/folding';
import type { ModelDescription } from '../../core/model/modelDescription';
import { firstLine } from '../../core/problem/problem';
import { elementCount } from '../../core/shape';
import { levelOf, noLevel, type Categorical } from '../../vae/likelihood/categorical';
import { repeatRows, type ConditionFeeds } from './conditionRows';
import { feedTensor } from './elements';
import { asReconstructed, decoderFeeds } from './feeds';
import { onnxruntime } from './onnxruntime';
import { finisherOf } from './finishTerm';
import { foldedGraph } from './foldedGraph';
import { assignmentOf } from './roleTensors';
import { createSession } from './session';
import { threadsFor } from './threads';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { Likelihood } from '../../vae/likelihood/likelihood';
import type { LikelihoodRun } from './likelihoodRun';
import { runFailed } from '../problems/runtime';

/** The decoder with the likelihood in its graph, or the reason why it cannot be there. */
export async function foldedRun(
  model: ModelDescription,
  likelihood: Likelihood,
  provider: ExecutionProvider,
  singleDraw: boolean,
): Promise<LikelihoodRun | { readonly reason: GraphReason }> {
  const latents = assignmentOf(model, 'decoder', ['z']);
  const length = elementCount(model.inputShape);
  const folded = foldedGraph(model, likelihood, singleDraw);
  if ('reason' in folded) return folded;
  const { folding, graph } = folded;
  const session = await createSession(graph, provider, {
    asWritten: model.runAsWritten,
    threads: threadsFor(model),
  });
  const { Tensor: Create } = onnxruntime();
  const finish = finisherOf(folding.term, likelihood, length);
  const feedsOf = feeder(folding, likelihood, length);
  const decoderTensors = (z: Float32Array, rows: number, given: ConditionFeeds) =>
    Object.fromEntries(
      Object.entries(decoderFeeds(model, latents, z, rows, given)).map(([name, { data, shape, type }]) => [
        name,
        feedTensor(type, data, [rows, ...shape]),
      ]),
    );
  return {
    notFoldedReason: null,
    async logProbabilities(x, rows, z, draws, given) {
      const { data, unfit } = feedsOf(asReconstructed(model, x, rows), rows, draws);
      const shape = BigInt64Array.of(BigInt(rows), BigInt(draws), BigInt(length));
      const feeds = {
        ...decoderTensors(z, rows * draws, repeatRows(given, rows, draws)),
        [foldedNames.x]: data,
        [foldedNames.shape]: new Create('int64', shape, [3]),
      };
      try {
        const { [foldedNames.term]: term } = await session.run(feeds, [foldedNames.term]);
        if (term!.data.length % (rows * draws) !== 0) throw new TypeError('the folded graph gave other rows');
        const values = sumsOfParts(term!.data as Float32Array, rows * draws);
        for (let i = 0; i < values.length; i++) values[i] = finish(values[i]!);
        for (const row of unfit) values.fill(NaN, row * draws, (row + 1) * draws);
        return values;
      } catch (error) {
        throw runFailed({ rows: rows * draws, message: firstLine((error as Error).message) });
      }
    },
    release: () => session.release(),
  };
}

/** What the graph added up in parts, added up in float64. */
function sumsOfParts(parts: Float32Array, count: number): Float64Array {
  const sums = new Float64Array(count);
  const each = parts.length / count;
  for (let i = 0, part = 0; i < count; i++) {
    let sum = 0;
    for (const end = part + each; part < end; part++) sum += parts[part]!;
    sums[i] = sum;
  }
  return sums;
}

interface Feed {
  readonly data: Tensor;
  /** Rows with a value that the likelihood gives no figure for. */
  readonly unfit: readonly number[];
}

function feeder(
  { data }: Folding,
  likelihood: Likelihood,
  length: number,
): (x: Float32Array, rows: number, draws: number) => Feed {
  const { Tensor: Create } = onnxruntime();
  switch (data) {
    case 'last':
      return (x, rows) => ({ data: new Create('float32', x, [rows, 1, length]), unfit: [] });
    case 'middle':
      return (x, rows) => ({ data: new Create('float32', x, [rows, length, 1]), unfit: [] });
    case 'classes':
      return (x, rows, draws) => classFeed(likelihood as Categorical, x, rows, draws, length);
  }
}

/** The class of every value, once for each draw. A value that is no class is fed as class 0, and its row is told. */
function classFeed(
  { data: levels, classes }: Categorical,
  x: Float32Array,
  rows: number,
  draws: number,
  length: number,
): Feed {
  if (levels === 'one-hot') throw new TypeError('one-hot data are fed as they are');
  const { Tensor: Create } = onnxruntime();
  const indices = new Int32Array(rows * draws * length);
  const unfit: number[] = [];
  for (let row = 0; row < rows; row++) {
    const first = row * draws * length;
    for (let i = 0; i < length; i++) {
      const level = levelOf(x[row * length + i]!, levels, classes);
      if (level === noLevel && unfit.at(-1) !== row) unfit.push(row);
      indices[first + i] = Math.max(level, 0);
    }
    for (let draw = 1; draw < draws; draw++) indices.copyWithin(first + draw * length, first, first + length);
  }
  return { data: new Create('int32', indices, [rows * draws, length]), unfit };
}
