import { availableParallelism } from 'node:os';

/** How many jobs of `npm test` run at once: LATENT_LENS_LANES, or one for each core up to three. */
export function laneCount(): number {
  const stated = Number(process.env['LATENT_LENS_LANES']);
  if (Number.isInteger(stated) && stated > 0) return stated;
  return Math.min(3, availableParallelism());
}

/** Runs work in its order, several at once: a lane that has done its piece takes the next. */
export async function inLanes(lanes: number, work: readonly (() => Promise<void>)[]): Promise<void> {
  const left = work.values();
  const lane = async (): Promise<void> => {
    for (const piece of left) await piece();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
