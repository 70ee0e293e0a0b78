import assert from 'node:assert/strict';
import { figureSettings } from '../../../src/export/figureSettings';
import { datasetThat } from '../../support/datasetThat';
import { planThat } from '../../support/planThat';

const plan = planThat();
const source = {
  plan,
  data: datasetThat([1], 1, () => Promise.resolve()).description,
  requested: {},
  layout: 'auto',
} as const;
const rest = { likelihood: 'bernoulli', importance: 0, seed: 3, scale: 'none' };

describe('The settings that figures are written with', () => {
  it('state the draws asked for where the figures have them', () => {
    const draws = { samples: { min: 256, max: 256 }, importance: null };
    assert.deepEqual(figureSettings(source, draws), { ...rest, samples: 256 });
    assert.deepEqual(figureSettings(source), { ...rest, samples: 256 });
  });

  it('state the draws that the figures have, and beside them those asked for', () => {
    const draws = { samples: { min: 16, max: 16 }, importance: null };
    assert.deepEqual(figureSettings(source, draws), { ...rest, samples: 16, samplesAsked: 256 });
  });

  it('state the fewest and the most draws where rows differ', () => {
    const draws = { min: 1, max: 256 };
    assert.deepEqual(figureSettings(source, { samples: draws, importance: null }), {
      ...rest,
      samples: { least: 1, most: 256 },
      samplesAsked: 256,
    });
  });
});
