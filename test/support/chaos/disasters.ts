import { SeededRandom } from '../../fuzz/mutate';
import { seedOf } from '../seed';

/** What may happen, by name. It throws where something doesn't end as it should. */
export type Disasters = Readonly<
  Record<string, (random: SeededRandom, test: Mocha.Context) => Promise<void>>
>;

interface Round {
  readonly name: string;
  readonly random: SeededRandom;
}

/**
 * Declares a test for each disaster, in an order that the seed gives, and more of them at random where
 * LATENT_LENS_CHAOS_ROUNDS asks for more. Each is followed by `after`, whose failures are its own.
 */
export function disastersHappen(disasters: Disasters, timeout: number, after: () => Promise<void>): void {
  const seed = seedOf();
  for (const [place, { name, random }] of rounds(Object.keys(disasters), seed).entries()) {
    it(`${name} (round ${place + 1}, seed ${seed})`, async function () {
      this.timeout(timeout);
      await disasters[name]!(random, this);
      await after();
    });
  }
}

function rounds(names: readonly string[], seed: number): Round[] {
  const random = new SeededRandom(seed);
  const count = Number(process.env['LATENT_LENS_CHAOS_ROUNDS'] ?? names.length);
  const first = shuffled(names, random);
  return Array.from({ length: count }, (_, round) => ({
    name: first[round] ?? random.pick(names),
    random: new SeededRandom(Math.imul(seed + 1, 0x9e3779b1) ^ round),
  }));
}

/** Fisher and Yates. */
function shuffled<T>(values: readonly T[], random: SeededRandom): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const place = random.below(last + 1);
    [order[last], order[place]] = [order[place]!, order[last]!];
  }
  return order;
}
