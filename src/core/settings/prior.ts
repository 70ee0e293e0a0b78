import type { TensorSignature } from '../model/role';
import { formatDataReference, parseDataReference, type DataReference } from '../dataset/dataReference';
import { isDensity, type DensityPrior, type MixturePrior, type NormalPrior } from '../../vae/posterior/prior';

export type { NormalPrior };

/** A file that a prior is made of. */
export interface PriorFile {
  /**
   * What is in it: weights, means and scales of normals; inputs of the encoder, whose posteriors these are (VampPrior); or a
   * network z → log p(z), an ONNX file, of which a key names the output.
   */
  readonly holds: 'components' | 'pseudo-inputs' | 'density';
  readonly reference: DataReference;
}

/** A prior as it is stated. */
export type RequestedPrior = NormalPrior | 'sphere' | 'model' | PriorFile;

/** A network of log p(z), in nats: how its file is run. */
export interface DensityNetwork extends DensityPrior {
  readonly input: TensorSignature;
  readonly output: string;
  /** −1 of a network that gives −log p(z). */
  readonly sign: 1 | -1;
  /** Its file, and those with its weights. */
  readonly files: readonly string[];
  /** SHA-256 of these: other weights are another prior. */
  readonly digest: string;
}

/** A prior of what is in a file. */
export type PriorOfFile = (MixturePrior | DensityNetwork) & { readonly from: PriorFile };

/** A prior whose numbers are known. */
export type Prior = NormalPrior | 'sphere' | 'model' | PriorOfFile;

/** How a file of a network of log p(z) ends. */
export const densityEnding = '.onnx';

/** How files of components end, which tells them from numbers. */
export const componentEndings = ['.npz', '.safetensors', '.h5', '.hdf5', '.mat', '.json'] as const;

/** The prior as it is written, for messages. */
export const priorForm = `MEAN,STD of N(MEAN, STD²), such as 0,1, or sphere, or model, or FILE (${componentEndings.join(', ')}) with means and scales of normals, or pseudo-inputs=FILE[:KEY], or FILE${densityEnding}[:OUTPUT] that gives log p(z)`;

const pseudoInputs = 'pseudo-inputs=';

/** Reads a prior as it is written; undefined when the text is none. */
export function parsePrior(text: string): RequestedPrior | undefined {
  if (text === 'sphere' || text === 'model') return text;
  if (text.startsWith(pseudoInputs)) {
    const file = text.slice(pseudoInputs.length);
    return file === '' ? undefined : { holds: 'pseudo-inputs', reference: parseDataReference(file) };
  }
  if (componentEndings.some((ending) => text.toLowerCase().endsWith(ending)))
    return { holds: 'components', reference: { path: text } };
  const file = parseDataReference(text);
  if (file.path.toLowerCase().endsWith(densityEnding)) return { holds: 'density', reference: file };
  const parts = text.split(',');
  if (parts.length !== 2 || parts.some((part) => part.trim() === '')) return undefined;
  const [mean, deviation] = parts.map(Number) as [number, number];
  return Number.isFinite(mean) && Number.isFinite(deviation) && deviation > 0
    ? { mean, deviation }
    : undefined;
}

export function isPriorOfFile(prior: Prior): prior is PriorOfFile {
  return typeof prior === 'object' && 'from' in prior;
}

export function isNetwork(prior: Prior): prior is DensityNetwork & { readonly from: PriorFile } {
  return isPriorOfFile(prior) && isDensity(prior);
}

export function isPriorFile(prior: RequestedPrior): prior is PriorFile {
  return typeof prior === 'object' && 'holds' in prior;
}

/** As {@link parsePrior} reads it. */
export function formatPrior(prior: Prior | RequestedPrior): string {
  if (typeof prior === 'string') return prior;
  if ('from' in prior) return formatPriorFile(prior.from);
  if ('holds' in prior) return formatPriorFile(prior);
  return `${prior.mean},${prior.deviation}`;
}

function formatPriorFile({ holds, reference }: PriorFile): string {
  return `${holds === 'pseudo-inputs' ? pseudoInputs : ''}${formatDataReference(reference)}`;
}

/** A prior as text with the path of its file made another. */
export function withPriorFile(text: string, moved: (path: string) => string): string {
  const prior = parsePrior(text);
  if (!prior || !isPriorFile(prior)) return text;
  const { holds, reference } = prior;
  return formatPriorFile({ holds, reference: { ...reference, path: moved(reference.path) } });
}

/** The prior in a sentence: `N(0, I)`, `N(1, 2²) in each dimension`. */
export function describePrior(prior: Prior): string {
  if (prior === 'sphere') return 'uniform on the unit sphere';
  if (prior === 'model') return 'normal, as the model gives it for each row';
  if (!isPriorOfFile(prior)) {
    const { mean, deviation } = prior;
    return mean === 0 && deviation === 1 ? 'N(0, I)' : `N(${mean}, ${deviation}²) in each dimension`;
  }
  if (isDensity(prior)) return `log p(z) as ${nameOf(prior.from.reference.path)} gives it`;
  const { weights, from } = prior;
  if (from.holds === 'pseudo-inputs') return `VampPrior of ${countOf(weights.length, 'pseudo-input')}`;
  if (weights.length > 1)
    return `mixture of ${countOf(weights.length, 'normal')}${prior.factors ? ' with full covariances' : ''}`;
  return prior.factors
    ? 'normal distribution with a full covariance'
    : 'normal distribution with its own mean and scale in each dimension';
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
