import type { GraphReason } from '../../core/model/graphReason';
import type { ModelDescription } from '../../core/model/modelDescription';
import { toProblem } from '../../core/problem/problem';
import { loadCodeIndices, type CodeIndices } from './codeIndices';
import { exactRun } from './exactRun';
import { foldedRun } from './foldedRun';
import { encoderOf, type RunningModel } from './runningModel';
import { loadDecoder, type Decoder } from './decoder';
import { loadEncoder, type Encoder } from './encoder';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { LikelihoodRun } from './likelihoodRun';
import type { Likelihood } from '../../core/settings/likelihood';

/** What a pass needs of a model: its encoder, and what it asks of the decoder. */
export interface Scorer {
  readonly encoder: Encoder;
  /** Null where the model has no posterior or no decoder, so that there is no ELBO. */
  readonly likelihood: LikelihoodRun | null;
  /** For reconstruction errors at the posterior mean or code; null where they are not asked for. */
  readonly decoder: Decoder | null;
  /** For the entries of a codebook that codes are; null where there is none. */
  readonly codes: CodeIndices | null;
  release(): Promise<void>;
}

/** What is asked of a scorer. */
export interface ScorerOptions {
  readonly likelihood: Likelihood | null;
  readonly errors: boolean;
  /** Whether each row is only ever decoded once, which is then done faster. */
  readonly singleDraw: boolean;
}

/** Loads encoder and decoder, the likelihood folded into the decoder's graph wherever that can be. */
export async function loadScorer(
  model: ModelDescription,
  provider: ExecutionProvider,
  { likelihood, errors, singleDraw }: ScorerOptions,
): Promise<Scorer> {
  const encoder = await loadEncoder(model, provider);
  const run = likelihood && (await foldedOrExactRun(model, likelihood, provider, singleDraw));
  const decoder = errors ? await loadDecoder(model, provider) : null;
  const codes = await loadCodeIndices(model, provider);
  return {
    encoder,
    likelihood: run,
    decoder,
    codes,
    async release() {
      await encoder.release();
      await run?.release();
      await decoder?.release();
      await codes?.release();
    },
  };
}

/**
 * A scorer that runs the encoder and the decoder of a model that is loaded, which must stay so while it is used: of a large
 * model, loading it again takes longer than what a folded likelihood saves. Only what it loads beside them is released
 * with it.
 */
export async function borrowScorer(
  running: RunningModel,
  model: ModelDescription,
  provider: ExecutionProvider,
  { likelihood, errors }: ScorerOptions,
): Promise<Scorer> {
  const { decoder } = running;
  const run = likelihood && (await exactRun(model, likelihood, provider, null, decoder));
  const codes = await loadCodeIndices(model, provider);
  return {
    encoder: encoderOf(running),
    likelihood: run,
    decoder: errors ? decoder : null,
    codes,
    async release() {
      await run?.release();
      await codes?.release();
    },
  };
}

async function foldedOrExactRun(
  model: ModelDescription,
  likelihood: Likelihood,
  provider: ExecutionProvider,
  singleDraw: boolean,
): Promise<LikelihoodRun> {
  try {
    const folded = await foldedRun(model, likelihood, provider, singleDraw);
    return 'reason' in folded
      ? await exactRun(model, likelihood, provider, folded.reason)
      : withFallback(folded, (reason) => exactRun(model, likelihood, provider, reason));
  } catch (error) {
    return exactRun(model, likelihood, provider, failed(error));
  }
}

/** A graph with a batch baked in where no shape states it fails only when it is run: the exact run goes row by row. */
function withFallback(
  folded: LikelihoodRun,
  exact: (reason: GraphReason) => Promise<LikelihoodRun>,
): LikelihoodRun {
  let current = folded;
  return {
    get notFoldedReason() {
      return current.notFoldedReason;
    },
    async logProbabilities(...given) {
      try {
        return await current.logProbabilities(...given);
      } catch (error) {
        if (current !== folded) throw error;
        current = await exact(failed(error));
        return current.logProbabilities(...given);
      }
    },
    async release() {
      await folded.release();
      if (current !== folded) await current.release();
    },
  };
}

function failed(error: unknown): GraphReason {
  return { kind: 'failed', message: toProblem(error).what };
}
