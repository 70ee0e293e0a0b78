import type { ModelDescription } from '../../core/model/modelDescription';
import type { RowCost } from '../../core/model/rowCost';
import { elementCount } from '../../core/shape';
import type { ConditionFeeds } from './conditionRows';
import { fixedBatch } from './roleTensors';
import type { RunningModel } from './runningModel';
import type { ExecutionProvider } from '../../core/settings/executionProvider';

/** A first run takes memory anew, which tells on short ones, and on a GPU makes its programs: it is not the one that counts. */
const shortSeconds = 0.25;
/** A first run that takes longer counts all the same: nobody waits for another. */
const patienceSeconds = 10;
/** Rows that are run together to tell what a row costs from what a call does, where a single one is quick. */
const severalRows = 3;
/** Calls are large enough that what each costs by itself is shared by so many rows. */
const rowsThatShare = 16;

/**
 * Times rows of zeros through encoder and decoder: what one costs among many, or in the batch that a graph is fixed at.
 */
export async function measureRowCost(
  { encoder, decoder }: RunningModel,
  model: ModelDescription,
  provider: ExecutionProvider,
): Promise<RowCost> {
  const { inputShape, latentShape, conditions } = model;
  const decoded = model.decoder?.kind === 'whole' ? inputShape : latentShape;
  const batch = batchOf(model);
  const zeros = (rows: number, shape: readonly number[]) => new Float32Array(rows * elementCount(shape));
  const conditionValues = (rows: number): ConditionFeeds =>
    Object.fromEntries(conditions.map(({ name, shape }) => [name, zeros(rows, shape)]));
  const costOf = (run: (rows: number) => Promise<unknown>) => secondsARow(run, batch, provider);
  return {
    encode: encoder
      ? await costOf((rows) => encoder.encode(zeros(rows, inputShape), rows, conditionValues(rows)))
      : 0,
    decode: decoder
      ? await costOf((rows) => decoder.decode(zeros(rows, decoded), rows, conditionValues(rows)))
      : 0,
    batch,
    provider,
  };
}

async function secondsARow(
  run: (rows: number) => Promise<unknown>,
  batch: number,
  provider: ExecutionProvider,
): Promise<number> {
  const one = await secondsOf(provider, () => run(batch));
  if (batch > 1 || one > shortSeconds) return one / batch;
  const several = await secondsOf(provider, () => run(severalRows));
  return Math.max((several - one) / (severalRows - 1), one / rowsThatShare);
}

async function secondsOf(provider: ExecutionProvider, run: () => Promise<unknown>): Promise<number> {
  const first = await timed(run);
  const isFirstOnly = first > (provider === 'cpu' ? shortSeconds : patienceSeconds);
  return isFirstOnly ? first : Math.min(first, await timed(run));
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

/** The larger of the batches that the halves are fixed at; 1 where they take any number of rows. */
function batchOf({ assignments, runAlone }: ModelDescription): number {
  if (runAlone) return 1;
  const fed = assignments.filter(({ role }) => role === 'input' || role === 'z');
  return Math.max(1, ...fed.map(({ tensor }) => fixedBatch(tensor) ?? 1));
}
