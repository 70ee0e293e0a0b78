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

/** Whether models of a kind have a prior p(z); the codes of others may have a distribution fitted to them instead. */
export function hasPrior(kind: ModelKind): boolean {
  return kind === 'vae' || kind === 'decoder';
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
