import { availableParallelism } from 'node:os';
import { parseLikelihood } from '../../src/core/settings/likelihood';
import type { Scale } from '../../src/core/settings/scale';
import { inRepository } from '../support/repository';
import { Limit } from './limit';
import { Ours } from './ours';
import { medianRatio, median, seconds } from './statistics';
import { mlp, type ModelFiles } from './workloads';
import { repeatRows } from './repeatRows';

/** A pass under a likelihood or a posterior beside the least that it could take. */
export interface FamilyCost {
  readonly name: string;
  /** Whether log p(x|z) is computed in the decoder's graph; otherwise in float64 beside it. */
  readonly folded: boolean;
  /** Seconds of ours. */
  readonly took: number;
  /** Ours to the encoder and decoder alone. */
  readonly toLimit: number;
}

const draws = 64;
const rows = 1000;
/** A likelihood that reads the mean of the bundled decoder, and how its data are scaled; otherwise as the model reads them. */
interface LikelihoodRow {
  readonly likelihood: string;
  readonly scale?: Scale;
}

/** Counts and levels are the pixels as they are stored; a beta reads them half a level inside 0..1. */
const likelihoods: readonly LikelihoodRow[] = [
  ...['bernoulli', 'bernoulli-logits', 'continuous-bernoulli', 'continuous-bernoulli-logits'],
  ...['gaussian:1', 'laplace:1', 'logistic:0.1', 'student-t:4:0.1', 'discretized-logistic:0.05'],
]
  .map((likelihood): LikelihoodRow => ({ likelihood }))
  .concat(
    { likelihood: 'beta:10', scale: { kind: 'standardize', mean: -1 / 510, deviation: 256 / 255 } },
    ...['poisson,mean=rate', 'negative-binomial:2,mean=rate'].map((likelihood) => ({
      likelihood,
      scale: { kind: 'none' } as const,
    })),
  );

const fixture = (...names: string[]) => inRepository('test', 'fixtures', ...names);
const pair = (...stem: string[]): ModelFiles => ({
  encoder: `${fixture(...stem)}-encoder.onnx`,
  decoder: `${fixture(...stem)}-decoder.onnx`,
});

/** Posteriors, and likelihoods of outputs that the bundled decoder lacks, of small networks, whose rows are repeated. */
const others = [
  {
    name: 'zero-inflated negative binomial',
    files: pair('counts', 'zinb'),
    data: fixture('counts', 'cells.npy'),
  },
  {
    name: 'multinomial',
    files: pair('counts', 'nb-shares'),
    data: fixture('counts', 'cells.npy'),
    likelihood: 'multinomial',
  },
  { name: 'beta of shapes', files: pair('betas', 'shapes'), data: fixture('betas', 'shares.npy') },
  { name: 'Laplace', files: pair('sphere', 'laplace'), data: fixture('sphere', 'bars.npy') },
  {
    name: 'von Mises–Fisher',
    files: pair('sphere', 'von-mises-fisher'),
    data: fixture('sphere', 'bars.npy'),
  },
  { name: 'power spherical', files: pair('sphere', 'power-spherical'), data: fixture('sphere', 'bars.npy') },
  {
    name: 'full covariance',
    files: {
      encoder: fixture('fullCovariance', 'encoder.onnx'),
      decoder: fixture('fullCovariance', 'decoder.onnx'),
    },
    data: fixture('fullCovariance', 'digits.npy'),
  },
];

/**
 * Measures every likelihood and posterior against the runtime alone, in turn.
 *
 * @param pixels the images, as whole numbers
 */
export async function measureFamilies(pixels: string, folder: string, rounds: number): Promise<FamilyCost[]> {
  const costs: FamilyCost[] = [];
  for (const row of likelihoods) costs.push(await measureFamily(row.likelihood, mlp, pixels, rounds, row));
  for (const { name, files, data, ...row } of others)
    costs.push(await measureFamily(name, files, await repeatRows(data, folder, rows), rounds, row));
  return costs;
}

async function measureFamily(
  name: string,
  files: ModelFiles,
  data: string,
  rounds: number,
  { likelihood, scale }: Partial<LikelihoodRow> = {},
): Promise<FamilyCost> {
  const ours = new Ours();
  const started: { stop(): void }[] = [ours];
  try {
    const choice = likelihood === undefined ? undefined : parseLikelihood(likelihood);
    if (likelihood !== undefined && !choice) throw new TypeError(`${likelihood} is no likelihood`);
    const plan = await ours.plan(files, data, draws, {
      ...(choice && { likelihood: choice }),
      ...(scale && { scale }),
    });
    const limit = await Limit.start(plan, rows, availableParallelism());
    started.push(limit);
    let folded = true;
    const score = () => ours.score(plan, rows, undefined, () => (folded = false));
    await limit.walk();
    await score();
    const took = { limit: [] as number[], ours: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      took.limit.push(await seconds(() => limit.walk()));
      took.ours.push(await seconds(score));
    }
    return { name, folded, took: median(took.ours), toLimit: medianRatio(took.ours, took.limit) };
  } finally {
    for (const one of started) one.stop();
  }
}
