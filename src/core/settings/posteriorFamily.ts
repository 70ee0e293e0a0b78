export { isSpherical, posteriorFamilies, type PosteriorFamily } from '../../vae/posterior/family';
