/** Terms of directions and probes: what each says, and what it doesn't. */
export const directionTerms = {
  direction: {
    short: 'Direction',
    title: 'Direction of a label or factor',
    meaning:
      'A straight way through z along which a label or factor changes: from the mean of the other rows to that of a class, or the steepest way up a linear probe with each dimension in its own standard deviation. Its values are places along it, in units of z. Moving along it also moves whatever goes along with the label in the data: it is a correlation, not a cause.',
  },
  probe: {
    short: 'Held-out accuracy',
    title: 'Linear probe',
    meaning:
      'Logistic regression of a class against the rest, or ridge regression of a quantity, on the posterior means. Accuracy or R² is of rows that the probe has not seen (five folds), ± its standard error. The base rate is the accuracy without the codes: the share of the more frequent side; for R² it’s 0. A probe is linear: a low score doesn’t mean that z lacks the label.',
  },
} as const;

export const directionSources = {
  direction: {
    formula: 'u = Δ / ‖Δ‖,  Δ = mean of the class − mean of the others, or Δ_j = s_j w_j of the probe',
    source:
      'Larsen et al., “Autoencoding beyond pixels using a learned similarity metric” (2016), section 4.2',
  },
  probe: {
    formula: 'accuracy ± √(p(1 − p)/n);  R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)²',
    source: 'Alain and Bengio, “Understanding intermediate layers using linear classifier probes” (2016)',
  },
} as const;
