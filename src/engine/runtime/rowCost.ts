import type { ModelDescription, RowCost } from '../../protocol/model';
import type { ExecutionProvider } from '../../protocol/settings';
import { elementCount } from '../../protocol/shape';
import type { ConditionFeeds } from './conditionRows';
import { fixedBatch } from './roleTensors';
import type { RunningModel } from './vae';

/** A first run takes memory anew, which tells on short ones: they are measured once more. */
const shortSeconds = 0.25;

/** Times a row of zeros through encoder and decoder, or as many as a graph with a fixed batch takes at once. */
export async function measureRowCost(
  { encoder, decoder }: RunningModel,
  model: ModelDescription,
  provider: ExecutionProvider,
): Promise<RowCost> {
  const { inputShape, latentShape, conditions } = model;
  const batch = batchOf(model);
  const told: ConditionFeeds = Object.fromEntries(
    conditions.map(({ name, shape }) => [name, new Float32Array(batch * elementCount(shape))]),
  );
  const x = new Float32Array(batch * elementCount(inputShape));
  const z = new Float32Array(batch * elementCount(latentShape));
  return {
    encode: encoder ? (await secondsOf(() => encoder.encode(x, batch, told))) / batch : 0,
    decode: decoder ? (await secondsOf(() => decoder.decode(z, batch, told))) / batch : 0,
    batch,
    provider,
  };
}

async function secondsOf(run: () => Promise<unknown>): Promise<number> {
  const first = await timed(run);
  return first > shortSeconds ? first : Math.min(first, await timed(run));
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
