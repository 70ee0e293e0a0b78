/** What a file, or a pair of files, is as a whole. */
export const modelKinds = ['vae', 'autoencoder', 'vq-vae', 'encoder', 'decoder', 'other'] as const;

export type ModelKind = (typeof modelKinds)[number];

/** What a kind is called; nothing where it is none. */
export const kindNames: Readonly<Record<ModelKind, string>> = {
  vae: 'VAE',
  autoencoder: 'Autoencoder',
  'vq-vae': 'VQ-VAE',
  encoder: 'Encoder',
  decoder: 'Decoder',
  other: '',
};

/**
 * Whether a model has a prior p(z) that codes are drawn from; the codes of others may have a distribution fitted to them
 * instead.
 *
 * @param model.otherPosterior set where its posterior, and so its prior, is none that is read
 */
export function hasPrior({
  kind,
  otherPosterior,
}: {
  readonly kind: ModelKind;
  readonly otherPosterior?: { readonly family: string } | undefined;
}): boolean {
  const isNormal = otherPosterior === undefined || otherPosterior.family === 'gaussian-full';
  return (kind === 'vae' || kind === 'decoder') && isNormal;
}

/** What can be shown of a model: the panel's views, then what only the command line names. */
export const capabilities = [
  'samples',
  'reconstructions',
  'posterior',
  'latent',
  'traverse',
  'prior',
  'elbo',
  'kl',
  'errors',
] as const;

export type Capability = (typeof capabilities)[number];
