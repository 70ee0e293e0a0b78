import type { CancellationToken } from 'vscode-jsonrpc';
import type { Dataset } from '../../data/dataset';
import type { DrawRange, RowRange } from '../../core/figures/scorePlan';
import { elementCount } from '../../core/shape';
import { emptySums } from '../../vae/diagnostics/dimensionSums';
import { sliceRows, type ConditionRows } from '../runtime/conditionRows';
import { drawRows, klOfLevels, type EncodedRows } from '../runtime/drawRows';
import { klToDensity, withLogRatio } from '../runtime/densityRows';
import type { LogDensity } from '../runtime/logDensity';
import { callCost, rowsACall } from '../runtime/rowsACall';
import { decodedMeans } from '../runtime/decodedMeans';
import type { Scorer } from '../runtime/scorer';
import { decodedOf } from '../runtime/decoder';
import { rowErrors } from './errors';
import type { RecentReconstructions } from '../recentReconstructions';
import { readInputs, type InputBuffer } from './inputs';
import { RowFigures } from './rowFigures';
import { ScoreReports, type ScoreListener } from './scoreReports';
import type { ScoreOutcome, ScoreParams } from '../../contracts/engine/passes';
import type { LikelihoodRun } from '../runtime/likelihoodRun';

/** Rows encoded at once. Throughput is flat from 16 rows on; fewer rows bring the first figures sooner. */
const encodeRows = 128;

/** What a share is scored with. */
export interface ScoreTools {
  readonly dataset: Dataset;
  readonly conditions: ConditionRows;
  readonly scorer: Scorer;
  /** Of a prior whose density a network gives. */
  readonly density: LogDensity | undefined;
  readonly token: CancellationToken;
  readonly listener: ScoreListener;
  /** That no other reading uses meanwhile. */
  readonly room: InputBuffer;
  /** Takes the reconstructions of a large model, so that their pictures cost nothing. */
  readonly recent: RecentReconstructions;
}

/** Rows that were read and encoded at once. */
interface Chunk extends EncodedRows {
  readonly rows: RowRange;
}

/**
 * Walks one share of the rows: encode, then for each draw z = μ + σ·ε, decode, log p(x|z); where errors are asked for,
 * decode at the mean or code, too. Figures are reported as they come, the last with the outcome. Between decoder calls
 * the token is heeded; what is finished by then, or when the model fails, has been reported.
 */
export async function score(
  params: ScoreParams,
  tools: ScoreTools,
): Promise<Pick<ScoreOutcome, 'dimensions' | 'last' | 'unreadable'>> {
  const { rows, plan, draws } = params;
  const { dataset, scorer, token, listener, room } = tools;
  const { inputLength, latentDims } = scorer.encoder;
  const dimensions = emptySums(latentDims);
  const { codebooks = [] } = plan.model;
  const places = codebooks.reduce((sum, { grid }) => sum + elementCount(grid), 0);
  const levelSizes = (plan.model.levels ?? []).map((level) => level.dimensions);
  const reports = new ScoreReports(listener);
  const unreadable = new Map<number, string>();
  // Of a large model as many as are decoded at once, so that the figures of the first rows come before others are read.
  const encoded = rowsACall(encodeRows, inputLength, callCost(plan.model, 'both'));
  // Figures of a whole share lie together, unless codes are so long that they would take too much room.
  const held = Math.max(encoded, rowsACall(rows.count, latentDims));
  try {
    for (const stretch of consecutive(rows, held)) {
      const figures = new RowFigures(
        stretch,
        draws,
        {
          latentDims,
          family: plan.model.posterior?.family ?? 'gaussian',
          prior: plan.prior,
          drawnLevels: plan.model.hierarchy?.draws.length,
        },
        places,
        params.kept,
      );
      reports.follow(figures);
      for (const chunk of consecutive(stretch, encoded)) {
        if (token.isCancellationRequested) break;
        const inputs = await readInputs(dataset, chunk, plan.preprocessing, plan.seed, room);
        const samples = Array.from({ length: chunk.count }, (_, row) => dataset.sampleOf(chunk.start + row));
        noteUnreadable(dataset, chunk, unreadable);
        const conditions = tools.conditions.of(samples, inputs);
        const posterior = await scorer.encoder.encode(inputs, chunk.count, conditions);
        const first = chunk.start - stretch.start;
        const sampleOf = (row: number) => samples[row]!;
        const read = { rows: chunk, inputs, count: chunk.count, posterior, conditions, sampleOf };
        const drawnKl = await klOfLevels(scorer.encoder, read, levelSizes, encoded, plan.seed);
        const estimated = tools.density && (await klToDensity(tools.density, read, latentDims, plan.seed));
        const scored = {
          ...posterior,
          drawnKl,
          klSe: drawnKl?.se ?? estimated?.se,
          estimatedKl: estimated?.kl,
        };
        figures.addPosterior(first, chunk.count, scored, dimensions, { samples, seed: plan.seed });
        if (draws.from === 0) {
          await addErrors(params, read, tools, figures, first);
          const codes = await scorer.codes?.of(inputs, posterior.mu, chunk.count, conditions);
          if (codes) figures.addCodes(first, codes);
        }
        if (scorer.likelihood) await scoreChunk(params, read, scorer.likelihood, tools, figures, reports);
        else reports.finish(first + chunk.count);
      }
    }
    if (token.isCancellationRequested) reports.send();
    return { dimensions, last: reports.takeLeft(), ...(unreadable.size > 0 && { unreadable }) };
  } catch (error) {
    reports.send();
    throw error;
  }
}

function noteUnreadable(dataset: Dataset, { start, count }: RowRange, unreadable: Map<number, string>): void {
  for (let row = start; row < start + count; row++) {
    const why = dataset.problemOf?.(row);
    if (why !== undefined) unreadable.set(dataset.sampleOf(row), why);
  }
}

async function addErrors(
  { plan }: ScoreParams,
  { rows, inputs, posterior, conditions }: Chunk,
  { scorer: { decoder, encoder }, recent }: ScoreTools,
  figures: RowFigures,
  first: number,
): Promise<void> {
  if (!decoder) return;
  const decodedLength = elementCount(plan.model.reconstructionShape);
  const batch = rowsACall(
    plan.batch,
    Math.max(encoder.inputLength, decodedLength),
    callCost(plan.model, 'decode'),
  );
  for (const part of consecutive({ start: 0, count: rows.count }, batch)) {
    const of = (values: Float32Array, length: number) =>
      values.subarray(part.start * length, (part.start + part.count) * length);
    const conditionValues = sliceRows(conditions, rows.count, part.start, part.count);
    const x = of(inputs, encoder.inputLength);
    const codes = decodedOf(plan.model, x, of(posterior.mu, encoder.latentDims));
    const means = await decodedMeans(decoder, plan.likelihood, codes, part.count, conditionValues, x);
    if (plan.model.rowCost) recent.add(plan, rows.start + part.start, means, encoder.inputLength);
    figures.addErrors(first + part.start, rowErrors(x, means, part.count));
  }
}

async function scoreChunk(
  { plan, draws }: ScoreParams,
  encoded: Chunk,
  likelihood: LikelihoodRun,
  { scorer: { encoder }, density, token }: ScoreTools,
  figures: RowFigures,
  reports: ScoreReports,
): Promise<void> {
  const { rows: chunk, inputs, conditions } = encoded;
  const first = chunk.start - figures.rows.start;
  const { inputLength, latentDims } = encoder;
  const decodedLength = elementCount(plan.model.reconstructionShape);
  const batch = rowsACall(plan.batch, Math.max(inputLength, decodedLength), callCost(plan.model, 'decode'));
  const rowsDecoded = Math.max(1, Math.floor(batch / (draws.to - draws.from)));
  for (let row = 0; row < chunk.count; row += rowsDecoded) {
    const count = Math.min(rowsDecoded, chunk.count - row);
    const conditionValues = sliceRows(conditions, chunk.count, row, count);
    for (let draw = draws.from; draw < draws.to; draw += batch) {
      const drawn = { from: draw, to: Math.min(draw + batch, draws.to) };
      const made = await drawRows(encoder, encoded, { start: row, count }, drawn, plan.seed);
      const each = drawn.to - drawn.from;
      const weighted = within(drawn, plan.importance);
      const latents =
        density && weighted > 0
          ? await withLogRatio(density, made, encoded.posterior, { first: row, each, latentDims })
          : made;
      const x = inputs.subarray(row * inputLength, (row + count) * inputLength);
      // The runtime lets messages in before each call, so a cancellation that has arrived is seen after it.
      const logPxz = await likelihood.logProbabilities(x, count, latents.z, each, conditionValues);
      const reconstructions = within(drawn, plan.samples);
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
