import { elementCount } from '../../core/shape';
import type { MixturePrior } from '../../vae/posterior/prior';
import { priorFileUnlike } from '../problems/priors';
import { readComponentParts, type ComponentParts } from './componentParts';
import { fullCovariances } from './fullCovariances';
import type { NamedArray } from './priorArrays';
import { spreadMeans, spreadScales, type NotSpread } from './spreadOver';

/** To s, of what files have of it. */
const asDeviation = {
  scales: (value: number) => value,
  variances: Math.sqrt,
  logVariances: (value: number) => Math.exp(value / 2),
  logScales: Math.exp,
} as const;

const maxComponents = 10_000;

/**
 * Reads a mixture of normals, or one normal with moments of its own in each dimension or channel, from a file of arrays: means,
 * scales or covariances, and weights [components], which are equal where they are left out.
 *
 * @throws ProblemError if the file can't be read, lacks means or scales, or they fit neither each other nor the latent
 */
export async function readComponents(path: string, latentShape: readonly number[]): Promise<MixturePrior> {
  const parts = await readComponentParts(path);
  const means = parts.means!;
  const spread = spreadMeans(means, latentShape);
  if (typeof spread === 'string') throw unlike(path, means, latentShape, spread);
  const { components } = spread;
  if (components < 1 || components > maxComponents)
    throw priorFileUnlike({
      path,
      defect: { kind: 'too-many', what: 'components', found: components, max: maxComponents },
    });
  if (!spread.values.every(Number.isFinite)) throw unfit(path, 'means');
  const weights = weightsOf(path, parts, components);
  const mixture = { weights, means: [...spread.values], ...spreadsOf(path, parts, latentShape, components) };
  return withoutZeros(mixture, elementCount(latentShape));
}

function spreadsOf(
  path: string,
  parts: ComponentParts,
  latentShape: readonly number[],
  components: number,
): Pick<MixturePrior, 'deviations' | 'factors'> {
  const as = (Object.keys(asDeviation) as (keyof typeof asDeviation)[]).find((each) => parts[each]);
  if (as === undefined) throw priorFileUnlike({ path, defect: { kind: 'missing', what: 'scales' } });
  const scales = parts[as]!;
  if (as === 'variances') {
    const correlated = fullCovariances(path, scales, components, elementCount(latentShape));
    if (correlated === 'ambiguous') throw unlike(path, scales, latentShape, correlated);
    if (correlated) return correlated;
  }
  const spread = spreadScales(scales, latentShape, components);
  if (typeof spread === 'string') throw unlike(path, scales, latentShape, spread);
  const deviations = Array.from(spread.values, asDeviation[as]);
  if (!deviations.every((value) => Number.isFinite(value) && value > 0)) throw unfit(path, 'scales');
  return { deviations };
}

/** Weights with a sum of 1. */
function weightsOf(path: string, { weights, logWeights }: ComponentParts, components: number): number[] {
  const stated = weights ?? logWeights;
  if (!stated) return new Array<number>(components).fill(1 / components);
  if (stated.values.length !== components)
    throw priorFileUnlike({ path, defect: { kind: 'weights', found: stated.values.length, components } });
  const max = Math.max(...stated.values);
  const each = weights ? [...stated.values] : [...stated.values].map((value) => Math.exp(value - max));
  const sum = each.reduce((total, value) => total + value, 0);
  if (!each.every((value) => value >= 0) || !Number.isFinite(sum) || sum === 0) throw unfit(path, 'weights');
  return each.map((value) => value / sum);
}

/** Without the components that nothing is drawn from. */
function withoutZeros(
  { weights, means, deviations, factors }: MixturePrior,
  dimensions: number,
): MixturePrior {
  const keptOf = (length: number) => (_: number, at: number) => weights[Math.floor(at / length)]! > 0;
  const kept = keptOf(dimensions);
  return {
    weights: weights.filter((weight) => weight > 0),
    means: means.filter(kept),
    deviations: deviations.filter(kept),
    ...(factors && { factors: factors.filter(keptOf(dimensions * dimensions)) }),
  };
}

function unlike(path: string, { key, shape }: NamedArray, latentShape: readonly number[], why: NotSpread) {
  return priorFileUnlike({
    path,
    defect: { kind: why === 'unlike' ? 'shape' : 'ambiguous', key, shape, latentShape },
  });
}

function unfit(path: string, what: 'means' | 'scales' | 'weights') {
  return priorFileUnlike({ path, defect: { kind: 'values', what } });
}
