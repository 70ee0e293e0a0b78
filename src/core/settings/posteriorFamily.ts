export { parametersOf, posteriorFamilies, type PosteriorFamily } from '../../vae/posterior/family';
