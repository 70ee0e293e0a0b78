import { samplePrior } from '../../src/contracts/engine';
import { Limit } from './limit';
import { Ours } from './ours';
import { quantile } from './statistics';
import { mlp } from './workloads';

/** Milliseconds from a host that asks for one decoded z until it has the pixels. */
export interface Slider {
  readonly tries: number;
  readonly p50: number;
  readonly p95: number;
  /** The same of the runtime alone, inside its process. */
  readonly bareP50: number;
  readonly bareP95: number;
}

const warmUps = 20;

export async function measureSlider(data: string, tries: number): Promise<Slider> {
  const ours = new Ours();
  let limit: Limit | undefined;
  try {
    const plan = await ours.plan(mlp, data, 1);
    limit = await Limit.start(plan, 1, 1);
    const engine = ours.pool.warm();
    const spent: number[] = [];
    const bare: number[] = [];
    for (let attempt = -warmUps; attempt < tries; attempt++) {
      const start = performance.now();
      const params = {
        model: plan.model,
        provider: plan.provider,
        count: 1,
        temperature: 1,
        prior: plan.prior,
        likelihood: null,
        conditions: {},
        tableVersions: [],
      };
      await engine.request(samplePrior, { ...params, seed: attempt + warmUps });
      const took = performance.now() - start;
      const [runtime] = await limit.decodeOne(1);
      if (attempt < 0) continue;
      spent.push(took);
      bare.push(runtime ?? NaN);
    }
    return {
      tries,
      p50: quantile(spent, 0.5),
      p95: quantile(spent, 0.95),
      bareP50: quantile(bare, 0.5),
      bareP95: quantile(bare, 0.95),
    };
  } finally {
    limit?.stop();
    ours.stop();
  }
}
