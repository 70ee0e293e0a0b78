import type { Pieces } from './pieces';
import type { ModelKind } from '../core/model/modelKind';

/** What a model is called, by the pieces that it has and what its code is. */
export function kindOf(
  { encoder, decoder, kind }: Pieces,
  hasPosterior: boolean,
  isQuantized: boolean,
): ModelKind {
  if (kind) return kind;
  if (!encoder) return 'decoder';
  if (hasPosterior) return decoder ? 'vae' : 'encoder';
  if (isQuantized) return 'vq-vae';
  return decoder ? 'autoencoder' : 'encoder';
}

/** What a kind of model has none of, and why, a sentence each. */
export function kindNotes(kind: ModelKind, isPoint: boolean, quantizer: string | undefined): string[] {
  switch (kind) {
    case 'vq-vae':
      return [
        `A VQ-VAE by ${quantizer ?? 'its codes'}: its codes come from a codebook, so there is no Gaussian posterior, no KL and no ELBO.`,
      ];
    case 'autoencoder':
      return [
        'The encoder is deterministic: it outputs no scale, so there is no posterior, no KL and no ELBO. Reconstruction errors are shown instead.',
      ];
    case 'encoder':
      return isPoint ? ['The encoder outputs a mean or code without a scale, so there is no KL.'] : [];
    case 'vae':
      return isPoint
        ? [
            'The log-variance was pruned from this export, so there is no KL and no ELBO. Export it as an output, too.',
          ]
        : [];
    case 'decoder':
    case 'other':
      return [];
  }
}

/** Why there is no ELBO of a posterior whose mean `mu` is scaled to length 1 by the operator `op`. */
export function sphereNote(mu: string, op: string): string {
  return `${mu} is scaled to length 1 (${op}): the posterior lies on the unit sphere, such as a von Mises–Fisher, and is not Gaussian. There is no KL to N(0, I) and no ELBO for it here.`;
}

/** What a code without a scale may be that the operator `op` scales to length 1. */
export function sphereCodeNote(code: string, op: string): string {
  return `${code} is scaled to length 1 (${op}), so codes lie on the unit sphere. If it is the location of a distribution there, such as a von Mises–Fisher, the KL of that is not given here.`;
}
