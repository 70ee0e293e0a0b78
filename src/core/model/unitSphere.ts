import { isSpherical } from '../../vae/posterior/family';
import type { ModelDescription } from './modelDescription';

/** Whether all latents of a model have length 1: its posterior is of a spherical family, or its graph scales its codes to it. */
export function isOnUnitSphere({ posterior, notes }: Pick<ModelDescription, 'posterior' | 'notes'>): boolean {
  if (posterior) return isSpherical(posterior.family);
  return notes.some(({ code }) => code === 'code-on-sphere' || code === 'posterior-on-sphere');
}
