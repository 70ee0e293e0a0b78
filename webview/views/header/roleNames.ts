import type { Confidence, Role, RoleAssignment } from '../../../src/core/model/role';

/** The sign a role has in the theory, and its name in words. */
const roleNames: Readonly<Record<Role, { readonly sign: string; readonly words: string }>> = {
  input: { sign: 'x', words: 'input' },
  mu: { sign: 'μ', words: 'posterior mean' },
  moments: { sign: 'μ‖log σ²', words: 'posterior mean and log-variance' },
  'moments-log-standard-deviation': { sign: 'μ‖log σ', words: 'posterior mean and log standard deviation' },
  'moments-softplus': { sign: 'μ‖s', words: 'posterior mean, and s with σ = softplus(s)' },
  'log-variance': { sign: 'log σ²', words: 'posterior log-variance' },
  variance: { sign: 'σ²', words: 'posterior variance' },
  'standard-deviation': { sign: 'σ', words: 'posterior standard deviation' },
  'log-standard-deviation': { sign: 'log σ', words: 'posterior log standard deviation' },
  'softplus-standard-deviation': { sign: 's', words: 'posterior s with σ = softplus(s)' },
  z: { sign: 'z', words: 'latent code' },
  noise: { sign: 'ε', words: 'noise' },
  condition: { sign: 'c', words: 'condition' },
  reconstruction: { sign: 'x̂', words: 'reconstruction' },
  ignored: { sign: '–', words: 'not used' },
};

/** The same of a decoder's tensor, whose mean and scale are those of p(x|z). */
const decoderRoleNames: Partial<typeof roleNames> = {
  moments: { sign: 'x̂‖log σ²', words: 'reconstruction and its log-variance' },
  'moments-log-standard-deviation': {
    sign: 'x̂‖log σ',
    words: 'reconstruction and its log standard deviation',
  },
  'moments-softplus': { sign: 'x̂‖s', words: 'reconstruction, and s with σ = softplus(s)' },
  'log-variance': { sign: 'log σ²', words: 'log-variance of the reconstruction' },
  variance: { sign: 'σ²', words: 'variance of the reconstruction' },
  'standard-deviation': { sign: 'σ', words: 'standard deviation of the reconstruction' },
  'log-standard-deviation': { sign: 'log σ', words: 'log standard deviation of the reconstruction' },
  'softplus-standard-deviation': { sign: 's', words: 'reconstruction’s s with σ = softplus(s)' },
};

/** What a tensor is, as a sign and in words. */
export function roleName({ part, role }: Pick<RoleAssignment, 'part' | 'role'>): (typeof roleNames)[Role] {
  return (part === 'decoder' ? decoderRoleNames[role] : undefined) ?? roleNames[role];
}

export const confidenceText: Readonly<Record<Confidence, string>> = {
  certain: 'Certain',
  likely: 'Likely',
  guess: 'A guess',
};
