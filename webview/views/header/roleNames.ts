import type { Confidence, Role } from '../../../src/protocol/model';

/** The sign a role has in the theory, and its name in words. */
export const roleNames: Readonly<Record<Role, { readonly sign: string; readonly words: string }>> = {
  input: { sign: 'x', words: 'input' },
  mu: { sign: 'μ', words: 'posterior mean' },
  moments: { sign: 'μ‖log σ²', words: 'posterior mean and log-variance' },
  'log-variance': { sign: 'log σ²', words: 'posterior log-variance' },
  variance: { sign: 'σ²', words: 'posterior variance' },
  'standard-deviation': { sign: 'σ', words: 'posterior standard deviation' },
  'log-standard-deviation': { sign: 'log σ', words: 'posterior log standard deviation' },
  z: { sign: 'z', words: 'latent code' },
  noise: { sign: 'ε', words: 'noise' },
  reconstruction: { sign: 'x̂', words: 'reconstruction' },
  ignored: { sign: '–', words: 'not used' },
};

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  certain: 'Certain',
  likely: 'Likely',
  guess: 'A guess',
};
