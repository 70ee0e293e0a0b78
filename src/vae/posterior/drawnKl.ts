/** KLs of the rows of a hierarchy, nats: means over draws of what they are, in closed form, given the latent variables before. */
export interface DrawnKl {
  /** Of each dimension, row-major. */
  readonly kl: Float64Array;
  /** Standard errors of those of the latent variables, one after another in every row. */
  readonly levelSe: Float64Array;
}
