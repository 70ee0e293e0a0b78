import assert from 'node:assert/strict';
import {
  gaussianTotalCorrelationWords,
  klPartWords,
  looseBoundsWords,
} from '../../../../src/core/figures/klParts';
import type { KlDecomposition } from '../../../../src/vae/diagnostics/klDecomposition';

const parts = (mutualInformation: number, totalCorrelation: number, dimensionwiseKl: number) => ({
  mutualInformation,
  totalCorrelation,
  dimensionwiseKl,
});

const close: KlDecomposition = {
  ...parts(5, -0.03, 0.2),
  errors: parts(0.1, 0.05, 0.01),
  lower: parts(4.95, -0.05, 0.19),
  upper: parts(5.05, -0.01, 0.21),
  rows: 1000,
  gaussianTotalCorrelation: { value: -0.001, se: 0.012 },
};

const loose: KlDecomposition = {
  ...close,
  lower: parts(6.9, -110, 0.19),
  upper: parts(70, 12, 0.21),
  gaussianTotalCorrelation: null,
};

describe('the parts of the KL in words', () => {
  it('are estimates with their errors, below 0 where they are', () => {
    assert.equal(klPartWords(close, 'totalCorrelation'), '−0.03 ± 0.05');
    assert.equal(gaussianTotalCorrelationWords(close), '0.00 ± 0.01');
    assert.equal(looseBoundsWords(close), null);
  });

  it('are their bounds alone where these lie far apart, with the reason', () => {
    assert.equal(klPartWords(loose, 'totalCorrelation'), '−110.00 to 12.00');
    assert.equal(klPartWords(loose, 'dimensionwiseKl'), '0.20 ± 0.01');
    assert.equal(gaussianTotalCorrelationWords(loose), null);
    const words = looseBoundsWords(loose)!;
    assert.match(words, /^1,000 rows .* log N = 6\.91, .*\.$/);
  });
});
