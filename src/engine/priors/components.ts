import { elementCount } from '../../core/shape';
import type { MixturePrior } from '../../vae/posterior/prior';
import { priorFileUnlike } from '../problems';
import { fullCovariances } from './fullCovariances';
import { readPriorArrays, type NamedArray } from './priorArrays';

/** How arrays are called that people save mixtures in, scikit-learn's GaussianMixture included. */
const names = {
  means: /^(means?|mus?|locs?|centers?|centroids?)$/,
  weights: /^(weights?|pis?|probs|probabilities|mixing|mixing_coefficients)$/,
  logWeights: /^(logits?|log_?(weights?|pis?|probs)|weight_logits)$/,
  scales: /^(scales?|sigmas?|stds?|std_?devs?|deviations?|standard_deviations?)$/,
  variances: /^(variances?|vars?|covariances?|covs?|sigmas?_?2)$/,
  logVariances: /^(log_?(vars?|variances?)|log_sigmas?_?2)$/,
  logScales: /^log_?(scales?|sigmas?|stds?)$/,
} as const;

type Part = keyof typeof names;

/** To s, of what the files have of it. */
const asDeviation = {
  scales: (value: number) => value,
  variances: Math.sqrt,
  logVariances: (value: number) => Math.exp(value / 2),
  logScales: Math.exp,
} as const;

const maxComponents = 10_000;

/**
 * Reads a mixture of normals, or one normal with moments of its own in each dimension or channel, from a file of arrays:
 * means [components, …latent shape] or [latent shape] or [channels], scales alike, one a component or one in all, or covariances, and
 * weights [components], which are equal where they are left out.
 *
 * @throws ProblemError if the file can't be read, lacks means or scales, or they fit neither each other nor the latent
 */
export async function readComponents(path: string, latentShape: readonly number[]): Promise<MixturePrior> {
  const arrays = await readPriorArrays(path, (name) => partOf(name) !== undefined);
  const find = (part: Part) => arrays.find(({ name }) => names[part].test(name));
  const means = find('means');
  if (!means) throw priorFileUnlike({ path, defect: { kind: 'missing', what: 'means' } });
  const scalesAs = (Object.keys(asDeviation) as (keyof typeof asDeviation)[]).find(find);
  if (scalesAs === undefined) throw priorFileUnlike({ path, defect: { kind: 'missing', what: 'scales' } });
  const dimensions = elementCount(latentShape);
  const ofMeans = spread(means, latentShape, undefined);
  const components = ofMeans ? ofMeans.length / dimensions : 0;
  if (!ofMeans || components < 1 || components > maxComponents) throw unlike(path, means, latentShape);
  const scales = find(scalesAs)!;
  const stated = weightsOf(path, find('weights'), find('logWeights'), components);
  if (!ofMeans.every(Number.isFinite)) throw unfit(path, 'means');
  const correlated =
    scalesAs === 'variances' ? fullCovariances(path, scales, components, dimensions) : undefined;
  if (correlated) return withoutZeros({ weights: stated, means: [...ofMeans], ...correlated }, dimensions);
  const ofScales = spread(scales, latentShape, components);
  if (ofScales?.length !== ofMeans.length) throw unlike(path, scales, latentShape);
  const deviations = ofScales.map(asDeviation[scalesAs]);
  if (!deviations.every((value) => Number.isFinite(value) && value > 0)) throw unfit(path, 'scales');
  return withoutZeros({ weights: stated, means: [...ofMeans], deviations: [...deviations] }, dimensions);
}

function partOf(name: string): Part | undefined {
  return (Object.keys(names) as Part[]).find((part) => names[part].test(name));
}

/**
 * Values for each component and dimension, of an array that has them for all, for one component, for each component, for each
 * channel, or once; undefined where it is none of these.
 */
function spread(
  { shape, values }: NamedArray,
  latentShape: readonly number[],
  components: number | undefined,
): Float64Array | undefined {
  const dimensions = elementCount(latentShape);
  const count = components ?? 1;
  const all = (of: (component: number, dimension: number) => number) =>
    Float64Array.from({ length: count * dimensions }, (_, at) =>
      of(Math.floor(at / dimensions), at % dimensions),
    );
  const [channels = 0] = latentShape;
  if (components !== undefined) {
    if (values.length === components && shape[0] === components && components > 1)
      return all((component) => values[component]!);
    if (values.length === 1) return all(() => values[0]!);
    if (values.length === dimensions) return all((_, dimension) => values[dimension]!);
  }
  if (values.length % dimensions === 0) return values;
  const isPerChannel = latentShape.length > 1 && values.length === channels;
  return isPerChannel
    ? all((_, dimension) => values[Math.floor((dimension * channels) / dimensions)]!)
    : undefined;
}

/** Weights with a sum of 1. */
function weightsOf(
  path: string,
  weights: NamedArray | undefined,
  logits: NamedArray | undefined,
  components: number,
): number[] {
  const stated = weights ?? logits;
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

function unlike(path: string, { name, shape }: NamedArray, latentShape: readonly number[]) {
  return priorFileUnlike({ path, defect: { kind: 'shape', name, shape, latentShape } });
}

function unfit(path: string, what: 'means' | 'scales' | 'weights') {
  return priorFileUnlike({ path, defect: { kind: 'values', what } });
}
