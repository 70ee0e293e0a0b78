/** Terms of the outliers view: what each score assumes, and where it is known to fail. */
export const outlierTerms = {
  outlierScore: {
    short: 'Score',
    title: 'Score of a row',
    meaning:
      'What rows are flagged by. Every score is higher for stranger rows, and none is best everywhere: compare their AUROC on outliers that you have.',
  },
  outlierThreshold: {
    short: 'Threshold',
    title: 'Threshold of outliers',
    meaning:
      'Rows with a higher score are flagged: q99 is above 99% of the reference rows; a number is a score; f1 and cost=5:1 (an outlier that is missed, a false alarm) find the best threshold over the known outliers.',
  },
  knownOutliers: {
    short: 'Known outliers',
    meaning:
      'Which rows of the dataset are known to be outliers, by their label. Without it, the dataset as a whole is compared with the reference: an AUROC of 0.5 then means that the two are alike.',
  },
  referenceQuantile: {
    short: 'Quantile',
    title: 'Quantile in the reference',
    meaning: 'Share of the reference rows with a lower score, ties counted half.',
  },
  largestErrors: {
    short: 'Largest errors',
    meaning:
      'The values that contribute most to the row’s scaled error, with their share of it. Each error is measured in units of the reference rows’ own, so a sensor that is always noisy doesn’t lead.',
  },
  anomalyMap: {
    short: 'Anomaly map',
    meaning:
      'How far each value is off, in units of the reference rows’ own root mean squared error there: 1 is ordinary, 5 or more has the full color. Choose reference data in Outliers to see it.',
  },
  auroc: {
    short: 'AUROC',
    meaning:
      'Area under the ROC curve: the chance that an outlier has a higher score than an ordinary row. 0.5 is chance; below it, outliers seem less strange than ordinary rows. ± is its standard error.',
  },
  averagePrecision: {
    short: 'Average precision',
    meaning:
      'Area under the precision–recall curve, in steps without interpolation. By chance it’s the share of outliers among the rows (dotted).',
  },
  precision: { short: 'Precision', meaning: 'Of the rows that are flagged, the share that are outliers.' },
  recall: { short: 'Recall', meaning: 'Of the outliers, the share that are flagged.' },
  f1: { short: 'F1', meaning: 'Harmonic mean of precision and recall: 2 · TP / (2 · TP + FP + FN).' },
  scaledError: {
    short: 'Scaled error',
    meaning:
      'Mean over the values of (input − reconstruction)², each in units of its own mean over the reference rows. Right for sensors with units of their own. In pictures, borders that are always black outweigh all else.',
  },
  negativeElbo: {
    short: '−ELBO',
    title: '−ELBO as a score',
    meaning:
      '−ELBO(x), in nats. Known to fail: models give simple or dark pictures a higher likelihood than those that they were trained on (Nalisnick et al. 2019).',
  },
  negativeLogLikelihood: {
    short: '−log p̂(x)',
    title: '−log p̂(x) as a score',
    meaning: '−log p̂(x) by importance weights, in nats. It fails where −ELBO does.',
  },
  outlierTypicality: {
    short: 'Typicality',
    title: 'Typicality against the reference',
    meaning:
      '|−log p(x) − its mean over the reference rows|, in nats. Two-sided: it fails where strange rows have the likelihood of ordinary ones.',
  },
  densityOfStates: {
    short: 'Density of states',
    meaning:
      'DoSE: −Σ log density, over the reference rows, of cross-entropy to the prior, entropy of the posterior, KL, distortion and log p̂(x). It assumes that these statistics are independent and change where rows are strange.',
  },
  latentPath: {
    short: 'Latent path',
    meaning:
      'Squared Mahalanobis distance of (‖x − x̂‖, ‖μ‖, ‖σ‖) from the reference rows, or of what the model has of them. It assumes that the three are about Gaussian over ordinary rows.',
  },
  biasCorrected: {
    short: 'Bias-corrected',
    title: 'Bias-corrected likelihood',
    meaning:
      'max_λ log p(x|λ) − ELBO(x), in nats: the likelihood without what a Bernoulli prefers by itself, such as black and white pixels. For a Bernoulli likelihood only.',
  },
  inputComplexity: {
    short: 'Input complexity',
    meaning:
      '−ELBO(x) in bits of 8-bit values, less the bits of a PNG of the row. It assumes a likelihood that is a code length of the pixels, which a Bernoulli of gray values isn’t.',
  },
  likelihoodRatio: {
    short: 'Likelihood ratio',
    meaning:
      'ELBO(x) of a background model, such as one trained on noised rows, less that of the model, in nats. From the command line, with --background.',
  },
} as const;

export const outlierSources = {
  outlierThreshold: {
    formula: 'best F1 as in scikit-learn’s precision_recall_curve',
    source: 'quantile by linear interpolation (Hyndman and Fan, type 7)',
  },
  auroc: {
    formula: 'P(s_out > s_in) + ½ P(s_out = s_in),  SE = √(S₁₀ / m + S₀₁ / n)',
    source: 'DeLong, DeLong and Clarke-Pearson (1988)',
  },
  averagePrecision: {
    formula: 'Σ_n (R_n − R_{n−1}) P_n',
    source: 'Davis and Goadrich, “The relationship between precision–recall and ROC curves” (2006)',
  },
  outlierTypicality: {
    formula: '|−log p(x) − E_ref[−log p(x)]|',
    source: 'Nalisnick et al., “Detecting out-of-distribution inputs … using typicality” (2019)',
  },
  densityOfStates: {
    formula: '−Σ_t log KDE_ref(T_t(x)), without the row itself',
    source: 'Morningstar et al., “Density of states estimation for out-of-distribution detection” (2021)',
  },
  latentPath: {
    formula: '(v − m)ᵀ S⁻¹ (v − m),  v = (‖x − x̂‖, ‖μ‖, ‖σ‖)',
    source: 'after Huang et al., “Rethinking test-time likelihood: the likelihood path principle” (2024)',
  },
  biasCorrected: {
    formula: 'Σ_i max_λ log p(x_i|λ) − ELBO(x)',
    source: 'Chauhan et al., “Robust outlier detection by de-biasing VAE likelihoods” (2022)',
  },
  inputComplexity: {
    formula: '−ELBO(x) / ln 2 − bits of PNG(x)',
    source: 'Serrà et al., “Input complexity and out-of-distribution detection” (2020)',
  },
  likelihoodRatio: {
    formula: 'ELBO_background(x) − ELBO(x)',
    source: 'Ren et al., “Likelihood ratios for out-of-distribution detection” (2019)',
  },
} as const;
