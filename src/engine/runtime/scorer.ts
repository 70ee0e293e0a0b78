import type { ModelDescription } from '../../protocol/model';
import { problem, toProblem } from '../../protocol/problem';
import type { ExecutionProvider, Likelihood } from '../../protocol/settings';
import { exactRun } from './exactRun';
import { foldedRun } from './foldedRun';
import { loadEncoder, reconstructionOf, type Encoder } from './vae';

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
  const { type } = reconstructionOf(model).tensor;
  return {
    ...run,
    async logProbabilities(...given) {
      const values = await run.logProbabilities(...given);
      // A row may be bad by itself; a whole call without a number is the model's fault, unless no value is a class.
      if (likelihood.kind !== 'categorical' && values.every(Number.isNaN)) throw notANumber(type);
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
