import type { CancellationToken } from 'vscode-jsonrpc';
import type { Dataset } from '../../data/dataset';
import type { ScoreOutcome, ScoreParams } from '../../protocol/engine';
import type { DrawRange, RowRange } from '../../protocol/inspection';
import { elementCount } from '../../protocol/shape';
import { noRows } from '../../vae/diagnostics/dimensionSums';
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
 * they come, the last with the outcome. Between decoder calls the token is heeded; what is finished by then, or when the
 * model fails, has been reported.
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
): Promise<Pick<ScoreOutcome, 'dimensions' | 'last'>> {
  const { rows, plan, draws } = params;
  const { inputLength, latentDims } = scorer;
  const dimensions = noRows(latentDims);
  const reports = new ScoreReports(listener);
  const encoded = rowsACall(encodeRows, inputLength);
  // Figures of a whole share lie together, unless codes are so long that they would take too much room.
  const held = Math.max(encoded, rowsACall(rows.count, latentDims));
  try {
    for (const stretch of consecutive(rows, held)) {
      const figures = new RowFigures(stretch, draws, latentDims, plan.prior);
      reports.follow(figures);
      for (const chunk of consecutive(stretch, encoded)) {
        if (token.isCancellationRequested) break;
        const inputs = await readInputs(dataset, chunk, plan.preprocessing, plan.seed, room);
        const posterior = await scorer.encode(inputs, chunk.count);
        figures.addPosterior(chunk.start - stretch.start, chunk.count, posterior, dimensions);
        await scoreChunk(params, chunk, inputs, posterior, scorer, token, figures, reports, dataset);
      }
    }
    if (token.isCancellationRequested) reports.send();
    return { dimensions, last: reports.takeLeft() };
  } catch (error) {
    reports.send();
    throw error;
  }
}

async function scoreChunk(
  { plan, draws }: ScoreParams,
  chunk: RowRange,
  inputs: Float32Array,
  posterior: Posterior,
  scorer: Scorer,
  token: CancellationToken,
  figures: RowFigures,
  reports: ScoreReports,
  { sampleOf }: Dataset,
): Promise<void> {
  const first = chunk.start - figures.rows.start;
  const decodedLength = elementCount(plan.model.reconstructionShape);
  const batch = rowsACall(plan.batch, Math.max(scorer.inputLength, decodedLength));
  const rowsDecoded = Math.max(1, Math.floor(batch / (draws.to - draws.from)));
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
        figures.addReconstructions(first + r, logPxz, offset, reconstructions);
        if (weighted > 0) figures.addWeights(first + r, logPxz, latents, offset, weighted);
      }
      if (token.isCancellationRequested) return;
      reports.working();
    }
    reports.finish(first + row + count);
  }
}

/** How many of some draws are among the first `wanted`. */
function within({ from, to }: DrawRange, wanted: number): number {
  return Math.max(0, Math.min(to, wanted) - from);
}

/** A range in parts of at most `size` rows. */
function* consecutive({ start, count }: RowRange, size: number): Generator<RowRange> {
  for (let taken = 0; taken < count; taken += size)
    yield { start: start + taken, count: Math.min(size, count - taken) };
}
