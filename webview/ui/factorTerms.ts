/** Terms of latent dimensions held against known factors of the rows. */
export const factorTerms = {
  disentanglement: {
    short: 'Disentanglement',
    meaning:
      'How far each latent dimension is one known factor of the rows, and each factor one dimension. The factors are columns and arrays beside the data, and the labels. Every score has blind spots, so several are shown, each with its definition. ± 95% intervals are of rows drawn again.',
  },
  mig: {
    short: 'MIG',
    title: 'MIG, mutual information gap',
    meaning:
      'Of each factor, the mutual information with the dimension that tells the most less that of the second, as a share of the factor’s entropy, averaged. 1: each factor is in one dimension. Codes in bins of equal width, or integrated over the posteriors.',
  },
  modularity: {
    short: 'Modularity',
    meaning:
      'How far each dimension carries one factor alone, averaged over the dimensions that carry any. It doesn’t ask whether a factor is in one dimension.',
  },
  sap: {
    short: 'SAP',
    title: 'SAP, separated attribute predictability',
    meaning:
      'The gap between the two dimensions that predict a factor best by themselves, averaged over the factors: R² of a line for numbers, the best threshold for classes.',
  },
  irs: {
    short: 'IRS',
    title: 'IRS, interventional robustness',
    meaning:
      'How little a dimension moves while the factor that it follows best is held. Outliers weigh on it: it goes by the largest deviations.',
  },
  factorVae: {
    short: 'FactorVAE',
    title: 'FactorVAE score',
    meaning:
      'How often the dimension that lies stillest among rows that share a factor’s value tells which factor this is. One in K by chance, for K factors.',
  },
  betaVae: {
    short: 'BetaVAE',
    title: 'BetaVAE score',
    meaning:
      'How often a linear classifier tells which factor pairs of rows share, from how far apart their codes are. One in K by chance. Codes that are the factors rotated reach 1, too.',
  },
  dciDisentanglement: {
    short: 'DCI disentanglement',
    meaning:
      'How far each dimension is of use for telling one factor alone, weighted by its use. Use is the importance in boosted trees that tell the factors from all dimensions. It needs two factors.',
  },
  dciCompleteness: {
    short: 'DCI completeness',
    meaning:
      'How far one dimension alone is of use for telling each factor, averaged. A factor that is spread over several dimensions, such as an angle as sine and cosine, lowers it.',
  },
  dciInformativeness: {
    short: 'DCI informativeness',
    meaning:
      'How well boosted trees tell the factors from all dimensions, on rows that they have not seen: accuracy for classes, R² for numbers, averaged. By chance it’s the share of the most frequent class, and 0 for numbers.',
  },
  explicitness: {
    short: 'Explicitness',
    meaning:
      'How well a linear probe of all dimensions tells the values of a factor, on rows that it has not seen: area under the ROC curve of each value against the rest, averaged. 0.5 by chance.',
  },
  lsbd: {
    short: 'D_LSBD',
    meaning:
      'How far the codes are from turning in planes of their own as cyclic factors turn: 0 is exact, 1 is none. Smaller is better. It’s scored if a factor is taken as a Cycle: its values in order must be a full circle, evenly spaced, and the rows every combination of the factors once.',
  },
  leakage: {
    short: 'Leakage of conditions',
    meaning:
      'What a linear probe finds of the model’s conditions in the codes, on rows that it has not seen. The decoder is told the condition, so the code needs none of it: a score above chance means that z carries it all the same. Balanced accuracy is the mean over the classes of the share that is told right.',
  },
} as const;

export const factorSources = {
  mig: {
    formula: '(1/K) Σ_k (I₁ − I₂) / H(v_k)',
    source: 'Chen et al., “Isolating sources of disentanglement in VAEs” (2018)',
  },
  modularity: {
    formula: 'mean_j 1 − Σ I² / (I²_max (K − 1)), without the largest',
    source: 'Ridgeway and Mozer, “Learning deep disentangled embeddings with the F-statistic loss” (2018)',
  },
  sap: {
    formula: '(1/K) Σ_k S₁ − S₂',
    source: 'Kumar et al., “Variational inference of disentangled latent concepts” (2018)',
  },
  irs: {
    formula: '1 − m / M, weighted by M',
    source: 'Suter et al., “Robustly disentangled causal mechanisms” (2019)',
  },
  factorVae: {
    formula: 'argmin_j Var_batch(z_j) / Var(z_j), by majority vote',
    source: 'Kim and Mnih, “Disentangling by factorising” (2018), section 4',
  },
  betaVae: {
    formula: 'accuracy of a linear classifier on mean |z₁ − z₂|',
    source: 'Higgins et al., “beta-VAE” (2017), section 3',
  },
  dciDisentanglement: {
    formula: 'Σ_j ρ_j (1 − H_K(P_j))',
    source:
      'Eastwood and Williams, “A framework for the quantitative evaluation of disentangled representations” (2018)',
  },
  dciCompleteness: {
    formula: '(1/K) Σ_k (1 − H_D(R_k))',
    source: 'Eastwood and Williams (2018); trees as Locatello et al. (2019) have them',
  },
  dciInformativeness: {
    formula: 'accuracy, or 1 − Σ(y − ŷ)² / Σ(y − ȳ)²',
    source: 'Eastwood and Williams (2018); boosting: Friedman (2001)',
  },
  explicitness: {
    formula: 'mean AUROC of one value against the rest',
    source: 'Ridgeway and Mozer (2018), section 2.1',
  },
  lsbd: {
    formula: '1 − max_ω |E[p e^(−iωθ)]|²',
    source: 'Tonnaer et al., “Quantifying and learning linear symmetry-based disentanglement” (2022)',
  },
  leakage: {
    formula: '(1/K) Σ_k (rows of k told right) / n_k;  1/K by chance',
    source: 'Brodersen et al., “The balanced accuracy and its posterior distribution” (2010)',
  },
} as const;
