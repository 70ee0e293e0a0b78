/**
 * The families of q(z|x): Gaussian and Laplace, each dimension for itself, Gaussian with a full covariance, and three on the unit
 * sphere.
 */
export const posteriorFamilies = [
  'gaussian',
  'gaussian-full',
  'laplace',
  'von-mises-fisher',
  'power-spherical',
  'heat-kernel',
] as const;

export type PosteriorFamily = (typeof posteriorFamilies)[number];
export type SphericalFamily = Extract<
  PosteriorFamily,
  'von-mises-fisher' | 'power-spherical' | 'heat-kernel'
>;

/** Whether q(z|x) lies on the unit sphere, about a direction, with one concentration a row. */
export function isSpherical(family: PosteriorFamily): family is SphericalFamily {
  return parametersOf(family) === 'direction';
}

/** What a family is told by beside a mean: families of the same can be read for one another. */
export function parametersOf(family: PosteriorFamily): 'spread' | 'factor' | 'direction' {
  switch (family) {
    case 'gaussian':
    case 'laplace':
      return 'spread';
    case 'gaussian-full':
      return 'factor';
    case 'von-mises-fisher':
    case 'power-spherical':
    case 'heat-kernel':
      return 'direction';
  }
}
