import type { PictureShape } from '../../core/dataset/picture';

/** Where z is drawn from: the prior, or the aggregate posterior of the rows, fitted. */
export const priorSources = ['prior', 'gaussian', 'mixture'] as const;
export type PriorSource = (typeof priorSources)[number];

export interface PriorSettings {
  /** Left out: the prior. */
  readonly source?: PriorSource;
  readonly count: number;
  readonly seed: number;
  readonly temperature: number;
  /** Of a hierarchy, the temperature of each latent variable, in the place of one for all. */
  readonly temperatures?: readonly number[] | undefined;
}
export interface PriorView {
  readonly settings: PriorSettings;
  /** Row-major over the latent dimensions. */
  readonly z: Float32Array;
  /** Bytes 0..255, channels last, one picture after the other. */
  readonly pictures: Uint8Array;
  readonly picture: PictureShape;
  /** The prior that they are of, as the state names it; empty for a fit. */
  readonly priorOf: string;
  /** What was fitted to the rows, as the state's `meansOf` names it; empty for the prior. */
  readonly fittedTo: string;
  /** Null where there are no figures. */
  readonly nearest: NearestOfDraws | null;
}

/** The sample whose mean is nearest to each of some latents, and how far. */
export interface NearestOfDraws {
  /** Which means they were found among, as the state's `meansOf` names them, and how many these were then. */
  readonly means: string;
  readonly among: number;
  readonly index: Uint32Array;
  readonly distance: Float64Array;
}
