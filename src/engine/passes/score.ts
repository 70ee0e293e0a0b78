import type { CancellationToken } from 'vscode-jsonrpc';
import type { Dataset } from '../../data/dataset';
import type { ScoreParams } from '../../protocol/engine';
import type { DrawRange, RowRange } from '../../protocol/inspection';
import { elementCount } from '../../protocol/shape';
import { drawLatents } from '../../vae/posterior/drawLatents';
import { rowsACall } from '../runtime/rowsACall';
import type { Scorer } from '../runtime/scorer';
import type { Posterior } from '../runtime/vae';
import { readInputs, type InputRoom } from './inputs';
import { RowFigures } from './rowFigures';
import { ScoreReports, type ScoreListener } from './scoreReports';

/** Rows encoded at once. Throughput is flat from 16 rows on; fewer rows bring the first figures sooner. */
const encodeRows = 128;

/**
 * Walks one share of the rows: encode, then for each draw z = μ + σ·ε, decode, log p(x|z). Figures are reported as
 * they come. Between decoder calls the token is heeded; what is finished by then has been reported.
 *
 * @param room that no other reading uses meanwhile
 */
export async function score(
  params: ScoreParams,
  dataset: Dataset,
  scorer: Scorer,
  token: CancellationToken,
  listener: ScoreListener,
  room: InputRoom,
): Promise<void> {
  const { rows, plan } = params;
  const reports = new ScoreReports(listener);
  const end = rows.start + rows.count;
  const encoded = rowsACall(encodeRows, scorer.inputLength);
  try {
    for (let start = rows.start; start < end && !token.isCancellationRequested; start += encoded) {
      const chunk = { start, count: Math.min(encoded, end - start) };
      const inputs = await readInputs(dataset, chunk, plan.preprocessing, plan.seed, room);
      const posterior = await scorer.encode(inputs, chunk.count);
      await scoreChunk(params, chunk, inputs, posterior, scorer, token, reports, dataset);
    }
  } finally {
    reports.send();
  }
}

async function scoreChunk(
  { plan, draws }: ScoreParams,
  chunk: RowRange,
  inputs: Float32Array,
  posterior: Posterior,
  scorer: Scorer,
  token: CancellationToken,
  reports: ScoreReports,
  { sampleOf }: Dataset,
): Promise<void> {
  const figures = new RowFigures(chunk, draws, posterior, scorer.latentDims, plan.prior);
  const decodedLength = elementCount(plan.model.reconstructionShape);
  const batch = rowsACall(plan.batch, Math.max(scorer.inputLength, decodedLength));
  const rowsDecoded = Math.max(1, Math.floor(batch / (draws.to - draws.from)));
  let reported = 0;
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
      // The runtime lets messages in before each call, so a cancellation that has arrived is seen after it.
      const logPxz = await scorer.logProbabilities(x, count, latents.z, drawn.to - drawn.from);
      const each = drawn.to - drawn.from;
      const reconstructions = within(drawn, plan.samples);
      const weighted = within(drawn, plan.importance);
      for (let r = row, offset = 0; r < row + count; r++, offset += each) {
        figures.addReconstructions(r, logPxz, offset, reconstructions);
        figures.addWeights(r, logPxz, latents, offset, weighted);
      }
      if (token.isCancellationRequested) return;
      reports.working();
    }
    const finished = row + count;
    if (finished < chunk.count && !reports.due) continue;
    reports.add(figures.part(reported, finished));
    reported = finished;
  }
}

/** How many of some draws are among the first `wanted`. */
function within({ from, to }: DrawRange, wanted: number): number {
  return Math.max(0, Math.min(to, wanted) - from);
}
