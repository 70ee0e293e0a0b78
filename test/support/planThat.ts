import type { ScorePlan } from '../../src/core/figures/scorePlan';
import { defaults } from '../../src/core/settings/defaults';
import { modelThat } from './modelThat';

/** A plan of a pass on rows.npy, 256 draws each, that differs in what is given. */
export function planThat(change: Partial<ScorePlan> = {}): ScorePlan {
  return {
    model: modelThat('probabilities', 'x'),
    data: { path: 'rows.npy' },
    dataVersions: [{ path: 'x.npy', stamp: '' }],
    preprocessing: { scale: { kind: 'none' }, transpose: 'none' },
    likelihood: { kind: 'bernoulli' },
    errors: false,
    conditions: {},
    tableVersions: [],
    prior: defaults.latentPrior,
    samples: 256,
    importance: 0,
    seed: 3,
    provider: 'cpu',
    batch: 1,
    ...change,
  };
}
