/** Mean and standard deviation of the ELBO over the rows of a data set. */
export interface ElboSpread {
  readonly mean: number;
  /** With n − 1 degrees of freedom; NaN for fewer than two rows. */
  readonly deviation: number;
}

/**
 * How unlike the rest of its data set a row is, in either direction: |ELBO(x) − mean ELBO| / standard deviation of the
 * ELBO over the rows. About 1 for an ordinary row; 3 or more is rare, and as telling above the mean as below it, since
 * data that a model explains too well (a blank image) are as little typical as data that it explains badly.
 *
 * After Nalisnick, Matsukawa, Teh and Lakshminarayanan, "Detecting out-of-distribution inputs to deep generative models
 * using typicality" (2019), section 3: |−log p(x) − Ĥ| for a batch of one, with the ELBO for log p(x), its mean over these
 * very rows for the entropy estimate −Ĥ, and the standard deviation, which they leave to the threshold, as the unit.
 */
export function typicality(elbo: number, { mean, deviation }: ElboSpread): number {
  return Math.abs(elbo - mean) / deviation;
}
