import { comparisonSources } from './comparisonTerms';
import { directionSources } from './directionTerms';
import { factorSources } from './factorTerms';
import { outlierSources } from './outlierTerms';
import { klPartSources } from './klPartTerms';
import { posteriorSources } from './posteriorTerms';
import { predictiveSources } from './predictiveTerms';
import type { TermName } from './glossary';

/** The formula of a quantity, and its source. */
export interface FormulaSource {
  readonly formula: string;
  readonly source: string;
}

/** Formula and source of each quantity that the panel shows. */
export const glossarySources: Readonly<Partial<Record<TermName, FormulaSource>>> = {
  elbo: {
    formula: 'ELBO(x) = (1/L) Σ_l log p(x|z_l) − KL(q(z|x) ‖ p(z)),  z_l = μ + σ·ε_l',
    source: 'Kingma and Welling, “Auto-encoding variational Bayes” (2013), section 2.3',
  },
  meanElbo: {
    formula: '(1/N) Σ_i ELBO(x_i)  ±  s / √N',
    source: 'Kingma and Welling (2013); s: standard deviation over the rows',
  },
  reconstruction: {
    formula: '(1/L) Σ_l log p(x|z_l)',
    source: 'Kingma and Welling (2013), section 2.3',
  },
  kl: {
    formula: 'Σ_j ½ (μ_j² + σ_j² − 1 − log σ_j²), for the prior N(0, I)',
    source: 'Kingma and Welling (2013), appendix B',
  },
  logPx: {
    formula: 'log (1/K) Σ_k p(x|z_k) p(z_k) / q(z_k|x)',
    source: 'Burda, Grosse and Salakhutdinov, “Importance weighted autoencoders” (2016), equation 8',
  },
  gap: {
    formula: 'log p̂(x) − ELBO(x) ≤ KL(q(z|x) ‖ p(z|x))',
    source: 'Cremer, Li and Duvenaud, “Inference suboptimality in variational autoencoders” (2018)',
  },
  bitsPerDim: {
    formula: '−(ELBO + D·log Δ) / (D·ln 2),  Δ: step between adjacent data values',
    source: 'Theis, van den Oord and Bethge, “A note on the evaluation of generative models” (2016)',
  },
  perplexity: {
    formula: 'exp(−Σ_k p_k log p_k),  p_k: share of code k among all codes of all rows',
    source: 'van den Oord, Vinyals and Kavukcuoglu, “Neural discrete representation learning” (2017)',
  },
  activeUnits: {
    formula: '#{ j : Var_x(E_q[z_j]) > 0.01 }',
    source: 'Burda et al. (2016), section 5.2',
  },
  typicality: {
    formula: '|ELBO(x) − mean| / s',
    source: 'Nalisnick et al., “Detecting out-of-distribution inputs using typicality” (2019)',
  },
  rate: {
    formula: 'R = (1/N) Σ_i KL(q(z|x_i) ‖ p(z))',
    source: 'Alemi et al., “Fixing a broken ELBO” (2018), section 2',
  },
  distortion: {
    formula: 'D = −(1/N) Σ_i E_q[log p(x_i|z)],  ELBO = −(R + D)',
    source: 'Alemi et al. (2018), section 2',
  },
  aggregate: {
    formula: 'q(z_j) = (1/N) Σ_i N(z_j; μ_ij, σ_ij²)',
    source: 'Hoffman and Johnson (2016), section 2',
  },
  correlation: {
    formula: 'r_jk = Cov(μ_j, μ_k) / √(Var(μ_j) Var(μ_k))',
    source: 'Pearson correlation over the scored rows',
  },
  labelAgreement: {
    formula: '(1/N) Σ_i #{k-nearest of i with its label} / k',
    source: 'Wilson, “Asymptotic properties of nearest neighbor rules using edited data” (1972)',
  },
  neighbors: { formula: '‖μ − μ′‖₂', source: 'Euclidean distance over all latent dimensions' },
  projection: {
    formula: 'PC_k = v_kᵀ (μ − mean),  v_k: eigenvectors of Cov(μ)',
    source:
      'Jolliffe, “Principal component analysis” (2002); McInnes, Healy and Melville, “UMAP” (2018): 15 neighbors, initialized with the components',
  },
  traversal: {
    formula: 'quantiles m + s·Φ⁻¹(p); arc: [sin((1−t)ω) a/|a| + sin(tω) b/|b|] · |·| / sin ω',
    source: 'Wichura, AS 241 (1988); Shoemake (1985); White, “Sampling generative networks” (2016)',
  },
  priorSource: {
    formula: 'mean (1/N) Σ μ_i,  covariance Cov(μ) + (1/N) Σ diag(σ_i²); mixture by EM over one draw per row',
    source: 'Law of total variance; Dempster, Laird and Rubin (1977)',
  },
  ...comparisonSources,
  ...directionSources,
  ...factorSources,
  ...klPartSources,
  ...posteriorSources,
  ...predictiveSources,
  ...outlierSources,
};
