import type { Confidence, Role, RoleAssignment } from '../../../src/core/model/role';

/** The mathematical symbol of each role, and its label. */
const roleNames: Readonly<Record<Role, { readonly sign: string; readonly label: string }>> = {
  input: { sign: 'x', label: 'input' },
  mu: { sign: 'μ', label: 'posterior mean' },
  moments: { sign: 'μ‖log σ²', label: 'posterior mean and log-variance' },
  'moments-log-standard-deviation': { sign: 'μ‖log σ', label: 'posterior mean and log standard deviation' },
  'moments-softplus': { sign: 'μ‖s', label: 'posterior mean and s, with σ = softplus(s)' },
  'log-variance': { sign: 'log σ²', label: 'posterior log-variance' },
  variance: { sign: 'σ²', label: 'posterior variance' },
  'standard-deviation': { sign: 'σ', label: 'posterior standard deviation' },
  'log-standard-deviation': { sign: 'log σ', label: 'posterior log standard deviation' },
  'softplus-standard-deviation': { sign: 's', label: 'posterior s, with σ = softplus(s)' },
  precision: { sign: '1/σ²', label: 'posterior precision' },
  'log-precision': { sign: '−log σ²', label: 'posterior log precision' },
  'inverse-standard-deviation': { sign: '1/σ', label: 'posterior inverse standard deviation' },
  'scale-tril': { sign: 'L', label: 'lower-triangular factor of the posterior covariance' },
  concentration: { sign: 'κ', label: 'posterior concentration on the unit sphere' },
  'diffusion-time': { sign: 't', label: 'posterior diffusion time on the unit sphere' },
  'log-diffusion-time': { sign: 'log t', label: 'posterior log diffusion time on the unit sphere' },
  'log-concentration': { sign: 'log κ', label: 'posterior log concentration on the unit sphere' },
  'prior-mean': { sign: 'm', label: 'prior mean' },
  'prior-log-variance': { sign: 'log s²', label: 'prior log-variance' },
  'prior-variance': { sign: 's²', label: 'prior variance' },
  'prior-standard-deviation': { sign: 's', label: 'prior standard deviation' },
  'prior-log-standard-deviation': { sign: 'log s', label: 'prior log standard deviation' },
  'prior-softplus-standard-deviation': { sign: 't', label: 'prior t, with s = softplus(t)' },
  'prior-precision': { sign: '1/s²', label: 'prior precision' },
  'prior-log-precision': { sign: '−log s²', label: 'prior log precision' },
  'prior-inverse-standard-deviation': { sign: '1/s', label: 'prior inverse standard deviation' },
  z: { sign: 'z', label: 'latent code' },
  noise: { sign: 'ε', label: 'noise' },
  condition: { sign: 'c', label: 'condition' },
  reconstruction: { sign: 'x̂', label: 'reconstruction' },
  'inverse-dispersion': { sign: 'θ', label: 'inverse dispersion of counts' },
  'log-inverse-dispersion': { sign: 'log θ', label: 'log inverse dispersion of counts' },
  'zero-inflation-logits': { sign: 'logit π', label: 'zero inflation of counts (logits)' },
  'zero-inflation-probabilities': { sign: 'π', label: 'zero inflation of counts' },
  'beta-concentration': { sign: 'κ', label: 'concentration of a beta' },
  'beta-second-shape': { sign: 'β', label: 'second shape of a beta' },
  ignored: { sign: '–', label: 'not used' },
};

/** Roles of decoder tensors, whose mean and scale are those of p(x|z). */
const decoderRoleNames: Partial<typeof roleNames> = {
  moments: { sign: 'x̂‖log σ²', label: 'reconstruction and its log-variance' },
  'moments-log-standard-deviation': {
    sign: 'x̂‖log σ',
    label: 'reconstruction and its log standard deviation',
  },
  'moments-softplus': { sign: 'x̂‖s', label: 'reconstruction and s, with σ = softplus(s)' },
  'log-variance': { sign: 'log σ²', label: 'log-variance of the reconstruction' },
  variance: { sign: 'σ²', label: 'variance of the reconstruction' },
  'standard-deviation': { sign: 'σ', label: 'standard deviation of the reconstruction' },
  'log-standard-deviation': { sign: 'log σ', label: 'log standard deviation of the reconstruction' },
  'softplus-standard-deviation': { sign: 's', label: 's of the reconstruction, with σ = softplus(s)' },
  precision: { sign: '1/σ²', label: 'precision of the reconstruction' },
  'log-precision': { sign: '−log σ²', label: 'log precision of the reconstruction' },
  'inverse-standard-deviation': { sign: '1/σ', label: 'inverse standard deviation of the reconstruction' },
};

/** The symbol and label of a tensor's role. */
export function roleName({ part, role }: Pick<RoleAssignment, 'part' | 'role'>): (typeof roleNames)[Role] {
  return (part === 'decoder' ? decoderRoleNames[role] : undefined) ?? roleNames[role];
}

export const confidenceText: Readonly<Record<Confidence, string>> = {
  certain: 'Certain',
  likely: 'Likely',
  guess: 'Guess',
};
