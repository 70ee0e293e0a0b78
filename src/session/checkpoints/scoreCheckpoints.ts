import path from 'node:path';
import type { CancellationToken } from 'vscode-jsonrpc';
import { Cancelled } from '../../contracts/rpc';
import { toProblem, type Problem } from '../../core/problem/problem';
import type { Summary } from '../../core/figures/figures';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { EnginePool } from '../../pool/enginePool';
import { elboOf } from '../../results/rowFigures';
import type { ScoreColumns } from '../../results/scoreColumns';
import { pairedMean } from '../../vae/compare/pairedMean';
import { refuseIncomparable } from '../comparison/refuseIncomparable';
import type { ProviderProbes } from '../provider/chooseProvider';
import { openScoring, type OpenedScoring, type ScoringCall } from '../scoring/openScoring';
import { scoreOpened, sumUp, type SummedUp } from '../scoring/scoreOpened';

/** The mean ELBO of a checkpoint minus that of the one scored before it, row by row on the same noise, in nats. */
export interface ElboChange {
  readonly delta: number;
  readonly standardError: number;
}

/** One checkpoint: its figures, or why it has none. */
export type CheckpointResult =
  | {
      readonly kind: 'scored';
      readonly file: string;
      readonly opened: OpenedScoring;
      readonly sums: SummedUp;
      /** Null for the first, and where the ELBOs can't be subtracted. */
      readonly change: ElboChange | null;
    }
  | { readonly kind: 'failed'; readonly file: string; readonly problem: Problem };

/** How the files of a folder are scored. */
export interface CheckpointsCall {
  readonly files: readonly string[];
  /** The call of a file, with what its own setup file says. */
  readonly callOf: (file: string) => Promise<ScoringCall>;
  readonly timeoutSeconds: number;
  readonly token: CancellationToken;
  /** Receives the share of all files that is done. */
  readonly onShare: (share: number) => void;
  /** Receives each result as soon as it is there, so that none is lost. */
  readonly onResult: (result: CheckpointResult) => void;
}

interface Former {
  readonly opened: OpenedScoring;
  readonly columns: ScoreColumns;
}

/**
 * Scores the models of a folder on the same rows and noise, one after the other. Decoders are passed over, as they belong to
 * encoders; a file that fails costs its own figures alone.
 *
 * @throws Cancelled when it is canceled; results so far have been handed over
 */
export async function scoreCheckpoints(
  pool: EnginePool,
  probes: ProviderProbes,
  call: CheckpointsCall,
): Promise<void> {
  let former: Former | undefined;
  for (const [place, modelPath] of call.files.entries()) {
    const file = path.basename(modelPath);
    try {
      const scored = await scoreOne(pool, probes, call, modelPath, place);
      const change = former ? changeOf(scored, former) : null;
      call.onResult({ kind: 'scored', file, opened: scored.opened, sums: scored.sums, change });
      former = scored;
    } catch (error) {
      // What is underway may fail in its own words once it is canceled.
      if (error instanceof Cancelled || call.token.isCancellationRequested) throw new Cancelled();
      if (!(error instanceof PassedOver)) call.onResult({ kind: 'failed', file, problem: toProblem(error) });
    }
  }
}

/** Thrown when a file is a decoder: it is scored with its encoder. */
class PassedOver extends Error {}

async function scoreOne(
  pool: EnginePool,
  probes: ProviderProbes,
  { files, callOf, token, timeoutSeconds, onShare }: CheckpointsCall,
  file: string,
  place: number,
): Promise<Former & { readonly sums: SummedUp }> {
  const limits = { token, timeoutSeconds };
  const passOver = ({ encoderPath }: ModelDescription) => {
    if (encoderPath === null || path.resolve(encoderPath) !== path.resolve(file)) throw new PassedOver();
  };
  const opened = await openScoring(pool, probes, await callOf(file), limits, passOver);
  const scored = await scoreOpened(pool, opened, {
    ...limits,
    onPart: (fraction) => {
      onShare((place + fraction) / files.length);
    },
  });
  return { opened, columns: scored.columns, sums: await sumUp(pool, opened, scored, token) };
}

function changeOf(own: Former, former: Former): ElboChange | null {
  try {
    refuseIncomparable(own.opened, former.opened);
  } catch {
    return null;
  }
  const elbos = ({ columns }: Former) =>
    Float64Array.from({ length: columns.count }, (_, row) => elboOf(columns, row));
  const { count, delta, deltaSe } = pairedMean(elbos(own), elbos(former));
  return count === 0 ? null : { delta, standardError: deltaSe };
}

/** The scored checkpoint with the highest mean ELBO, or without ELBOs the lowest error; undefined where none has either. */
export function bestOf(results: readonly CheckpointResult[]): string | undefined {
  const better = ({ elbo, meanSquaredError }: Summary) =>
    elbo ?? (meanSquaredError === null ? null : -meanSquaredError);
  let best: { readonly file: string; readonly figure: number } | undefined;
  for (const result of results) {
    const figure = result.kind === 'scored' ? better(result.sums.summary) : null;
    if (figure !== null && (!best || figure > best.figure)) best = { file: result.file, figure };
  }
  return best?.file;
}
