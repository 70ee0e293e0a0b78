/** Terms of rows that are held against what the model draws. */
export const predictiveTerms = {
  predictiveCheck: {
    short: 'Predictive check',
    meaning:
      'Whether the data look like what the model draws: each row beside x ~ p(x|z) with one z ~ q(z|x), and all of them beside samples of the prior. At one z, a row ranks among its draws as any of them does if p(x|z) is right and q(z|x) is the posterior: the histogram of ranks is flat. A hump in the middle means that p(x|z) is too wide, high ends that it is too narrow, a slope that it lies to one side.',
  },
  coverage: {
    short: 'Central interval',
    title: 'Coverage of central intervals',
    meaning:
      'The share of values that lie in the central interval of their draws, which is the interval’s own level if p(x|z) is calibrated. The calibration error is the root mean square of the difference over the levels 5%, 10%, …, 95%.',
  },
  outsideDraws: {
    short: 'Outside 95%',
    title: 'Rows outside 95% of their draws',
    meaning:
      'The share of rows whose statistic lies outside the central 95% of that of their own draws. 5% is expected.',
  },
  kolmogorovDistance: {
    short: 'Distance',
    title: 'Distance of samples of the prior',
    meaning:
      'The largest difference between the distribution functions of the statistic over rows and over samples of the prior, 0 to 1.',
  },
} as const;

export const predictiveSources = {
  predictiveCheck: {
    formula: 'u = (#{s: x_s < x} + v·(#{s: x_s = x} + 1)) / (S + 1),  v ~ U(0, 1)',
    source:
      'Johnson, “Bayesian model assessment using pivotal quantities” (2007), theorem 1; Czado, Gneiting and Held, “Predictive model assessment for count data” (2009), section 2.1',
  },
  coverage: {
    formula: 'share of u in ((1 − c)/2, (1 + c)/2), for the level c',
    source:
      'Gneiting, Balabdaoui and Raftery, “Probabilistic forecasts, calibration and sharpness” (2007), section 3.2',
  },
  kolmogorovDistance: {
    formula: 'sup_t |F_data(t) − F_prior(t)|',
    source: 'Conover, “Practical nonparametric statistics” (1999), section 6.3',
  },
} as const;
