import type { Role } from '../../protocol/model';

/** Names that real exports give their tensors, by what they mean. Compared without case, dots and underscores. */
const names: Readonly<Partial<Record<Role, readonly string[]>>> = {
  mu: [
    'mu',
    'mean',
    'zmean',
    'zmu',
    'fcmu',
    'loc',
    'zloc',
    'embedding',
    'latentmean',
    'posteriormean',
    'qmu',
    'qmean',
  ],
  moments: ['moments', 'latentparameters', 'latentdist', 'muandlogvar', 'meanlogvar'],
  'log-variance': [
    'logvar',
    'logvariance',
    'zlogvar',
    'zlogvariance',
    'logcovariance',
    'logsigma2',
    'logvarz',
    'fclogvar',
    'lnvar',
    'qlogvar',
  ],
  variance: ['var', 'variance', 'zvar', 'sigma2'],
  'standard-deviation': ['std', 'stddev', 'scale', 'sigma', 'zstd', 'zscale', 'zsigma'],
  'log-standard-deviation': ['logstd', 'logsigma', 'logscale', 'zlogstd', 'zlogsigma'],
  z: ['z', 'latent', 'latents', 'latentsample', 'lat', 'sampling', 'zsample', 'code'],
  noise: ['eps', 'epsilon', 'noise'],
  reconstruction: [
    'recon',
    'reconx',
    'xrecon',
    'reconstruction',
    'reconstructed',
    'xhat',
    'decoded',
    'logits',
    'output',
    'image',
    'sample',
    'audio',
  ],
};

const roleByName = new Map<string, Role>(
  Object.entries(names).flatMap(([role, list]) => list.map((name) => [name, role as Role] as const)),
);

/** The role that a tensor's name states, if any. */
export function roleNamed(name: string): Role | undefined {
  return roleByName.get(name.toLowerCase().replace(/[._\-\s]/g, ''));
}
