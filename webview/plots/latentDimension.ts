/** One latent dimension of a sample's posterior. */
export interface LatentDimension {
  readonly index: number;
  readonly kl: number;
  readonly mu: number;
  readonly sigma: number;
}
