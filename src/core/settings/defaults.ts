import { standardNormal } from '../../vae/posterior/prior';
import type { ProviderChoice } from './executionProvider';

/** What the user may set for a pass, and what it is when nothing is said. Every other default derives from these. */
export const defaults = {
  samples: 16,
  importance: 0,
  beta: 1,
  seed: 0,
  provider: 'auto' as ProviderChoice,
  gaussianSigma: 1,
  laplaceB: 1,
  logisticS: 1,
  /** ν of 4 has tails far heavier than a Gaussian's, and a variance. */
  studentT: { nu: 4, scale: 1 },
  /** Of a negative binomial that is selected by name for a decoder that outputs no θ. */
  theta: 1,
  /** κ of a beta that is selected by name for a decoder that outputs none. */
  betaConcentration: 10,
  /** Decoder rows a call: throughput is flat around it. */
  batch: 512,
  timeoutSeconds: 120,
  prior: { count: 64, seed: 0, temperature: 1 },
  /** p(z) in every dimension. */
  latentPrior: standardNormal,
} as const;

/** The largest L or K: beyond it a pass would outlast any patience, and counters of 32 bits stay far away. */
const maxDraws = 100_000;
/** A weight of the KL beyond which training would see nothing else. */
export const maxBeta = 1e9;
/** Seeds are whole numbers that a double holds exactly. */
export const maxSeed = Number.MAX_SAFE_INTEGER;
/** Min and max of the settings that are whole numbers. */
export const bounds = {
  samples: [1, maxDraws],
  importance: [0, maxDraws],
  seed: [0, maxSeed],
} as const;
/** Samples of the prior that a page can show at once, and the temperature beyond which they mean nothing. */
export const maxPriorSamples = 1024;
export const maxTemperature = 10;
