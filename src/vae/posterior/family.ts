/** The families of q(z|x): Gaussian and Laplace, each dimension for itself, and two on the unit sphere. */
export const posteriorFamilies = ['gaussian', 'laplace', 'von-mises-fisher', 'power-spherical'] as const;

export type PosteriorFamily = (typeof posteriorFamilies)[number];
export type SphericalFamily = Extract<PosteriorFamily, 'von-mises-fisher' | 'power-spherical'>;

/** Whether q(z|x) lies on the unit sphere, about a direction, with one concentration a row. */
export function isSpherical(family: PosteriorFamily): family is SphericalFamily {
  switch (family) {
    case 'gaussian':
    case 'laplace':
      return false;
    case 'von-mises-fisher':
    case 'power-spherical':
      return true;
  }
}
