import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { identitiesOf, type Identities } from '../../../../src/session/files/identities';
import type { ScorePlan } from '../../../../src/core/figures/scorePlan';
import { defaults } from '../../../../src/core/settings/defaults';
import { modelThat } from '../../../support/modelThat';

describe('What figures are of', () => {
  let folder: string;
  let plan: ScorePlan;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'identities-'));
    const file = (name: string) => {
      writeFileSync(path.join(folder, name), name);
      return path.join(folder, name);
    };
    const decoder = { kind: 'file', path: file('decoder.onnx') } as const;
    plan = {
      model: { ...modelThat('probabilities', 'x'), encoderPath: file('encoder.onnx'), decoder },
      data: { path: file('rows.npy') },
      dataVersions: [{ path: 'x.npy', stamp: '' }],
      preprocessing: { scale: { kind: 'none' }, transpose: 'none' },
      likelihood: { kind: 'bernoulli' },
      errors: false,
      conditions: {},
      tableVersions: [],
      prior: defaults.latentPrior,
      samples: 16,
      importance: 0,
      seed: 0,
      provider: 'cpu',
      batch: 32,
    };
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const bernoulli = { kind: 'bernoulli' } as const;
  const of = (change: Partial<ScorePlan> = {}) => identitiesOf({ ...plan, ...change }, bernoulli);
  /** What of the identities is another. */
  const changed = (before: Identities, after: Identities) =>
    (['rows', 'means', 'figures'] as const).filter((name) => before[name] !== after[name]);

  it('is the same for every number of draws', () => {
    assert.deepEqual(changed(of(), of({ samples: 256, importance: 64, batch: 1 })), []);
  });

  it('is other figures under another seed, prior or likelihood, of the same means', () => {
    const before = of();
    assert.deepEqual(changed(before, of({ seed: 1 })), ['figures']);
    assert.deepEqual(changed(before, of({ prior: { mean: 1, deviation: 1 } })), ['figures']);
    const sigma = identitiesOf(plan, { kind: 'gaussian', sigma: 0.1 });
    assert.deepEqual(changed(identitiesOf(plan, { kind: 'gaussian', sigma: 0.2 }), sigma), ['figures']);
  });

  it('is other means of the same rows under another preprocessing, model or provider', () => {
    const before = of();
    const others: Partial<ScorePlan>[] = [
      { preprocessing: { scale: { kind: '0..1' }, transpose: 'none' } },
      { provider: 'cuda' },
      { model: { ...plan.model, latentShape: [3] } },
    ];
    for (const other of others) assert.deepEqual(changed(before, of(other)), ['means', 'figures']);
  });

  it('is other rows of other data, of some of them, and of a file that was written again', () => {
    const before = of();
    const all = ['rows', 'means', 'figures'];
    assert.deepEqual(changed(before, of({ data: { ...plan.data, key: 'x' } })), all);
    assert.deepEqual(changed(before, of({ view: { subset: { count: 10, seed: 1 } } })), all);
    assert.deepEqual(changed(before, of({ dataVersions: [{ path: 'x.npy', stamp: 'later' }] })), all);
  });

  it('is other figures of a decoder that was written again', () => {
    const written = (stamp: string) => {
      const files = [{ path: path.join(folder, 'decoder.onnx'), stamp }];
      return of({ model: { ...plan.model, files } });
    };
    assert.deepEqual(changed(written('before'), written('after')), ['means', 'figures']);
  });

  it('is the same whatever a row costs here', () => {
    const rowCost = { encode: 1, decode: 2, batch: 1, provider: 'cpu' } as const;
    assert.deepEqual(changed(of(), of({ model: { ...plan.model, rowCost } })), []);
  });
});
