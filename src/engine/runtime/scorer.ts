import { foldedNames, type FoldedTerm } from '../../model/graph/folding';
import { foldLikelihood } from '../../model/graph/foldLikelihood';
import { readModel } from '../../model/onnx/readModel';
import type { ModelDescription } from '../../protocol/model';
import { firstLine, problem, toProblem } from '../../protocol/problem';
import type { ExecutionProvider, Likelihood } from '../../protocol/settings';
import { elementCount } from '../../protocol/shape';
import { gaussianLogProbabilityOfSquares } from '../../vae/likelihood/gaussian';
import { logProbability } from '../../vae/likelihood/likelihood';
import { floatTensor } from './elements';
import { onnxruntime } from './onnxruntime';
import { foldedGraph } from './partGraph';
import { createSession } from './session';
import { assignmentOf, fixedBatch, latentShapeOf, loadDecoder, loadEncoder, type Encoder } from './vae';

/** Decoder and likelihood as one: (x, z) → log p(x|z). */
export interface LikelihoodRun {
  /** Why the likelihood is not computed inside the decoder's graph; empty where it is. */
  readonly unfolded: string;
  /**
   * log p(x|z) in nats of `draws` z for each of `rows` rows, row-major. `x` holds the rows, `z` the draws of one row
   * after those of another.
   */
  logProbabilities(x: Float32Array, rows: number, z: Float32Array, draws: number): Promise<Float64Array>;
  release(): Promise<void>;
}

/** What a pass needs of a VAE. */
export type Scorer = Encoder & LikelihoodRun;

/**
 * Loads encoder and decoder, the likelihood folded into the decoder's graph wherever that can be.
 *
 * @param singleDraw whether each row is only ever decoded once, which is then done faster
 */
export async function loadScorer(
  model: ModelDescription,
  likelihood: Likelihood,
  provider: ExecutionProvider,
  singleDraw = false,
): Promise<Scorer> {
  const encoder = await loadEncoder(model, provider);
  const run = await loadLikelihoodRun(model, likelihood, provider, singleDraw);
  return {
    ...encoder,
    ...run,
    async release() {
      await encoder.release();
      await run.release();
    },
  };
}

async function loadLikelihoodRun(
  model: ModelDescription,
  likelihood: Likelihood,
  provider: ExecutionProvider,
  singleDraw: boolean,
): Promise<LikelihoodRun> {
  const run = await foldedOrExactRun(model, likelihood, provider, singleDraw);
  const { type } = assignmentOf(model, 'decoder', ['reconstruction']).tensor;
  return {
    ...run,
    async logProbabilities(...given) {
      const values = await run.logProbabilities(...given);
      // A row may be bad by itself; a whole call without a number is the model's fault.
      if (values.every(Number.isNaN)) throw notANumber(type);
      return values;
    },
  };
}

function notANumber(type: string): Error {
  const overflows = type === 'float16';
  return problem(
    'model-unsupported',
    `The reconstruction is not a number${overflows ? ', as happens where float16 overflows' : ''}.`,
    overflows ? 'Export the model in float32.' : 'Check the weights of the model and the scale of the data.',
  );
}

async function foldedOrExactRun(
  model: ModelDescription,
  likelihood: Likelihood,
  provider: ExecutionProvider,
  singleDraw: boolean,
): Promise<LikelihoodRun> {
  try {
    const folded = await foldedRun(model, likelihood, provider, singleDraw);
    return typeof folded === 'string' ? await exactRun(model, likelihood, provider, folded) : folded;
  } catch (error) {
    return exactRun(model, likelihood, provider, toProblem(error).what);
  }
}

/** The decoder as it is, and the likelihood in float64 beside it. */
export async function exactRun(
  model: ModelDescription,
  likelihood: Likelihood,
  provider: ExecutionProvider,
  unfolded: string,
): Promise<LikelihoodRun> {
  const decoder = await loadDecoder(model, provider);
  const length = elementCount(model.inputShape);
  return {
    unfolded,
    async logProbabilities(x, rows, z, draws) {
      const output = await decoder.decode(z, rows * draws);
      return Float64Array.from({ length: rows * draws }, (_, index) =>
        logProbability(likelihood, x, Math.floor(index / draws) * length, output, index * length, length),
      );
    },
    release: () => decoder.release(),
  };
}

/** The decoder with the likelihood in its graph, or in words why it cannot be there. */
async function foldedRun(
  model: ModelDescription,
  likelihood: Likelihood,
  provider: ExecutionProvider,
  singleDraw: boolean,
): Promise<LikelihoodRun | string> {
  const latents = assignmentOf(model, 'decoder', ['z']);
  const reconstruction = assignmentOf(model, 'decoder', ['reconstruction']);
  const length = elementCount(model.inputShape);
  if (fixedBatch(latents) !== undefined) return 'the decoder has a fixed batch';
  const folding = foldLikelihood(
    readModel(model.decoder.path),
    reconstruction.tensor,
    likelihood,
    length,
    singleDraw,
  );
  if ('reason' in folding) return folding.reason;
  const graph = foldedGraph(model, latents, reconstruction, folding);
  if (typeof graph === 'object' && 'reason' in graph) return graph.reason;
  const session = await createSession(graph, provider);
  const { Tensor } = onnxruntime();
  const finish = finisher(folding.term, likelihood, length);
  return {
    unfolded: '',
    async logProbabilities(x, rows, z, draws) {
      const feeds = {
        [latents.tensor.name]: floatTensor(latents.tensor.type, z, [
          rows * draws,
          ...latentShapeOf(model, latents),
        ]),
        [foldedNames.x]: new Tensor(
          'float32',
          x,
          folding.dataAxis === 'last' ? [rows, 1, length] : [rows, length, 1],
        ),
        [foldedNames.shape]: new Tensor(
          'int64',
          BigInt64Array.of(BigInt(rows), BigInt(draws), BigInt(length)),
          [3],
        ),
      };
      try {
        const { [foldedNames.term]: term } = await session.run(feeds, [foldedNames.term]);
        return Float64Array.from(term!.data as Float32Array, finish);
      } catch (error) {
        throw problem(
          'model-rejected',
          `The decoder failed on ${rows * draws} rows: ${firstLine((error as Error).message)}`,
          'Check that the roles are right and that the model runs in onnxruntime.',
        );
      }
    },
    release: () => session.release(),
  };
}

/** From the graph's sum to log p(x|z): the constants, in float64. */
function finisher(term: FoldedTerm, likelihood: Likelihood, length: number): (value: number) => number {
  if (term === 'squared-error' && likelihood.kind === 'gaussian') {
    const { sigma } = likelihood;
    return (squares) => gaussianLogProbabilityOfSquares(squares, length, sigma);
  }
  return (value) => value;
}
