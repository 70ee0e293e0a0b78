import type { CancellationToken } from 'vscode-jsonrpc';
import type { Dataset } from '../../data/dataset';
import type { ScoreParams, ScorePart } from '../../protocol/engine';
import type { RowRange } from '../../protocol/inspection';
import { logPriorOverPosterior } from '../../vae/estimators/importanceWeights';
import { drawLatents } from '../../vae/posterior/drawLatents';
import { elementCount } from '../../protocol/shape';
import { rowsACall } from '../runtime/rowsACall';
import type { Scorer } from '../runtime/scorer';
import type { Posterior } from '../runtime/vae';
import { readInputs } from './inputs';
import { RowFigures } from './rowFigures';

/** Rows encoded at once. Throughput is flat from 16 rows on; fewer rows bring the first figures sooner. */
const encodeRows = 128;
/** How often figures are sent while a share runs. */
const reportMilliseconds = 80;
/** How often a row of many draws shows that it is still being worked on. */
const aliveMilliseconds = 250;

/** Who is told how a share goes. */
export interface ScoreListener {
  /** Figures of rows that are finished. */
  report(part: ScorePart): void;
  /** Nothing is finished, but nothing is stuck either. */
  alive(): void;
}

/**
 * Walks one share of the rows: encode, then for each draw z = μ + σ·ε, decode, log p(x|z). Figures are reported as
 * they come. Between decoder calls the token is heeded; what is finished by then has been reported.
 */
export async function score(
  params: ScoreParams,
  dataset: Dataset,
  scorer: Scorer,
  token: CancellationToken,
  listener: ScoreListener,
): Promise<void> {
  const { rows, plan } = params;
  const end = rows.start + rows.count;
  const encoded = rowsACall(encodeRows, scorer.inputLength);
  for (let start = rows.start; start < end && !token.isCancellationRequested; start += encoded) {
    const chunk = { start, count: Math.min(encoded, end - start) };
    const inputs = await readInputs(dataset, chunk, plan.preprocessing, plan.seed);
    const posterior = await scorer.encode(inputs, chunk.count);
    await scoreChunk(params, chunk, inputs, posterior, scorer, token, listener, dataset);
  }
}

async function scoreChunk(
  { plan, draws }: ScoreParams,
  chunk: RowRange,
  inputs: Float32Array,
  posterior: Posterior,
  scorer: Scorer,
  token: CancellationToken,
  listener: ScoreListener,
  { sampleOf }: Dataset,
): Promise<void> {
  const figures = new RowFigures(chunk, draws, posterior, scorer.latentDims, plan.prior);
  const decodedLength = elementCount(plan.model.reconstructionShape);
  const batch = rowsACall(plan.batch, Math.max(scorer.inputLength, decodedLength));
  const rowsDecoded = Math.max(1, Math.floor(batch / (draws.to - draws.from)));
  let reported = 0;
  let reportedAt = performance.now();
  let aliveAt = reportedAt;
  for (let row = 0; row < chunk.count; row += rowsDecoded) {
    const count = Math.min(rowsDecoded, chunk.count - row);
    for (let draw = draws.from; draw < draws.to; draw += batch) {
      const drawn = { from: draw, to: Math.min(draw + batch, draws.to) };
      const latents = drawLatents(
        posterior,
        scorer.latentDims,
        { start: row, count },
        (at) => sampleOf(chunk.start + at),
        drawn,
        plan.seed,
      );
      const x = inputs.subarray(row * scorer.inputLength, (row + count) * scorer.inputLength);
      const logPxz = await scorer.logProbabilities(x, count, latents.z, drawn.to - drawn.from);
      let index = 0;
      for (let r = row; r < row + count; r++) {
        for (let l = drawn.from; l < drawn.to; l++, index++) {
          if (l < plan.samples) figures.addReconstruction(r, logPxz[index]!);
          if (l >= plan.importance) continue;
          const ratio = logPriorOverPosterior(
            latents,
            index,
            posterior.logVariance,
            r,
            scorer.latentDims,
            plan.prior,
          );
          figures.addWeight(r, logPxz[index]! + ratio);
        }
      }
      await nextTurn();
      if (token.isCancellationRequested) return;
      if (performance.now() - aliveAt > aliveMilliseconds) {
        listener.alive();
        aliveAt = performance.now();
      }
    }
    const finished = row + count;
    if (finished < chunk.count && performance.now() - reportedAt < reportMilliseconds) continue;
    listener.report(figures.part(reported, finished));
    reported = finished;
    reportedAt = performance.now();
    aliveAt = reportedAt;
  }
}

/** Lets messages in: a cancellation that arrived is seen after this. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
