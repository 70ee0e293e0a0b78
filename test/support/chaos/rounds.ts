import { SeededRandom } from '../../fuzz/mutate';

/** What may happen in a round, by name. It throws where something does not end as it should. */
export type Disasters = Readonly<Record<string, (random: SeededRandom) => Promise<void>>>;

/**
 * Disasters in random order: each once, then any of them. More for a long run: LATENT_LENS_CHAOS_ROUNDS=200, again as
 * they were with LATENT_LENS_CHAOS_SEED.
 */
export class Rounds {
  readonly seed = Number(process.env['LATENT_LENS_CHAOS_SEED'] ?? Date.now() % 1_000_000);
  readonly count: number;

  constructor(private readonly disasters: Disasters) {
    this.count = Number(process.env['LATENT_LENS_CHAOS_ROUNDS'] ?? Object.keys(disasters).length);
  }

  /** Runs all rounds, `after` each of them, and prints how often each came; the first that fails ends them. */
  async run(after: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    console.log(`      seed ${this.seed}`);
    const random = new SeededRandom(this.seed);
    const names = Object.keys(this.disasters);
    const first = shuffled(names, random);
    const took = new Map<string, number[]>();
    for (let round = 0; round < this.count; round++) {
      const name = first[round] ?? random.pick(names);
      const start = performance.now();
      try {
        await this.disasters[name]!(random);
        await after();
      } catch (error) {
        throw new Error(`seed ${this.seed}, round ${round + 1}, ${name}: ${(error as Error).message}`, {
          cause: error,
        });
      }
      if ((round + 1) % 25 === 0) console.log(`      ${round + 1} rounds`);
      took.set(name, [...(took.get(name) ?? []), (performance.now() - start) / 1000]);
    }
    for (const [name, seconds] of took) {
      const longest = Math.max(...seconds).toFixed(1);
      console.log(`      ${seconds.length} × ${name}, ${longest} s at most`);
    }
  }
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
