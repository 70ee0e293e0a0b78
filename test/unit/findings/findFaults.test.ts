import assert from 'node:assert/strict';
import type {
  DimensionEvidence,
  Evidence,
  FigureEvidence,
  ReconstructionEvidence,
} from '../../../src/core/findings/evidence';
import type { Fault } from '../../../src/core/findings/finding';
import { noteWords } from '../../../src/core/findings/noteWords';
import { findFaults } from '../../../src/findings/findFaults';
import { standardNormal } from '../../../src/vae/posterior/prior';
import { nearRelative } from '../../support/near';

const dimension = (index: number, changes: Partial<DimensionEvidence> = {}): DimensionEvidence => ({
  index,
  active: true,
  aggregate: { mean: 0, deviation: 1 },
  ...changes,
});

const soundFigures: FigureEvidence = {
  rows: 1000,
  rate: 8,
  dimensions: [dimension(0), dimension(1), dimension(2)],
  resultant: null,
  correlated: [{ dimensions: [0, 1], correlation: 0.3 }],
  outliers: { figure: 'elbo', count: 2, fence: -500, samples: [4, 9] },
};
const soundReconstructions: ReconstructionEvidence = {
  rows: 256,
  variance: 100,
  error: 30,
  swappedError: 190,
  saturated: 0.001,
  linear: { components: 3, explained: 0.72 },
};

function evidence(
  figures: Partial<FigureEvidence> = {},
  reconstructions: Partial<ReconstructionEvidence> | null = {},
  otherScales: Evidence['otherScales'] = [],
): Evidence {
  return {
    figures: { ...soundFigures, ...figures },
    reconstructions: reconstructions && { ...soundReconstructions, ...reconstructions },
    otherScales,
    repeated: null,
  };
}

const kindsOf = (of: Evidence) => findFaults(of, standardNormal).faults.map(({ kind }) => kind);

describe('Findings', () => {
  it('are none of a sound latent space, after every check', () => {
    const { faults, checked, unchecked, notes } = findFaults(evidence(), standardNormal);
    assert.deepEqual(faults, []);
    assert.equal(checked.length, 9);
    assert.deepEqual(unchecked, []);
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['reconstruction', 'use', 'prior-fit'],
    );
  });

  it('name the checks that a model without reconstructions, or without a scale, cannot have', () => {
    const encoder = findFaults(evidence({ outliers: null }, null), standardNormal);
    assert.deepEqual(encoder.faults, []);
    assert.deepEqual(encoder.unchecked, [
      'wrong-scale',
      'code-ignored',
      'saturated',
      'over-regularized',
      'under-fitted',
      'outliers',
    ]);
    const dimensions = [dimension(0, { aggregate: null }), dimension(1, { aggregate: null })];
    const autoencoder = findFaults(
      evidence({ rate: null, dimensions, correlated: [{ dimensions: [0, 1], correlation: 0.99 }] }),
      standardNormal,
    );
    assert.deepEqual(autoencoder.faults, []);
    assert.deepEqual(autoencoder.unchecked, ['collapsed', 'far-from-prior', 'redundant']);
    assert.deepEqual(
      autoencoder.notes.map(({ kind }) => kind),
      ['reconstruction'],
    );
  });

  it('say a posterior collapsed when no dimension is active, and not what follows from it', () => {
    const dimensions = [dimension(0, { active: false }), dimension(1, { active: false })];
    const of = evidence({ dimensions, rate: 0.01 }, { error: 99, swappedError: 99 });
    assert.deepEqual(findFaults(of, standardNormal).faults, [
      { kind: 'collapsed', dimensions: 2, rate: 0.01 },
    ]);
  });

  it('say that a code is ignored when exchanging codes costs less than a fiftieth of the variance', () => {
    const posterior = { active: 3, rate: 8 };
    const { faults } = findFaults(evidence({}, { error: 96, swappedError: 97 }), standardNormal);
    assert.deepEqual(faults, [{ kind: 'code-ignored', posterior, cost: 0.01 }]);
    assert.deepEqual(kindsOf(evidence({ rate: null }, { error: 96, swappedError: 97 })), ['code-ignored']);
    assert.deepEqual(findFaults(evidence({}, { rows: 7 }), standardNormal).unchecked, ['code-ignored']);
    assert.ok(!kindsOf(evidence({}, { error: 99, swappedError: 101.1 })).includes('code-ignored'));
  });

  it('say that outputs are saturated above a twentieth of the values', () => {
    assert.deepEqual(kindsOf(evidence({}, { saturated: 0.051 })), ['saturated']);
    assert.deepEqual(kindsOf(evidence({}, { saturated: 0.049 })), []);
  });

  it('tell a KL that outweighs the reconstruction from a model that is not fitted by unused dimensions', () => {
    const short = { error: 44, linear: { components: 3, explained: 0.72 } };
    assert.deepEqual(kindsOf(evidence({}, short)), ['under-fitted']);
    const dimensions = [dimension(0), dimension(1, { active: false }), dimension(2, { active: false })];
    assert.deepEqual(findFaults(evidence({ dimensions }, short), standardNormal).faults, [
      { kind: 'over-regularized', explained: 0.56, components: 3, linear: 0.72, unused: 2 },
    ]);
    assert.deepEqual(kindsOf(evidence({ dimensions }, { ...short, error: 42.9 })), []);
  });

  it('say that an aggregate posterior is far from uniform on a sphere by the length of its mean', () => {
    const onSphere = (resultant: number, rows = 1000) =>
      findFaults(evidence({ resultant, rows, dimensions: [dimension(0), dimension(1)] }), 'sphere');
    assert.deepEqual(onSphere(0.3).faults, []);
    const [fault] = onSphere(0.8).faults;
    assert.ok(fault?.kind === 'far-from-prior' && fault.direction);
    // A von Mises with A(κ) = 0.8 has κ = 2.8712867 and a KL of κ·A − ln I₀(κ), by mpmath.
    nearRelative(fault.direction.kl, 0.81534528172525, 1e-12);
    assert.ok(onSphere(0.8, 20).unchecked.includes('far-from-prior'));
  });

  it('say that an aggregate posterior is far from the prior by its moments, in the prior’s own units', () => {
    const dimensions = [
      dimension(0, { aggregate: { mean: 1.01, deviation: 1 } }),
      dimension(1, { aggregate: { mean: 0.99, deviation: 1 } }),
      dimension(2, { aggregate: { mean: 0, deviation: 0.1 } }),
    ];
    const [fault, ...others] = findFaults(evidence({ dimensions }), standardNormal).faults;
    assert.deepEqual(others, []);
    assert.ok(fault?.kind === 'far-from-prior');
    assert.deepEqual(
      fault.dimensions.map(({ index }) => index),
      [2, 0],
    );
    nearRelative(fault.dimensions[0]!.kl, 0.5 * (0.01 - 1 - Math.log(0.01)), 1e-12);
    // Of all three together: their mean of means, and the mean of their variances about it.
    const mean = 2 / 3;
    const variance = (1 + 1 + 0.01 + 1.01 ** 2 + 0.99 ** 2) / 3 - mean ** 2;
    const { shared, gainOfEach } = fault.fit!;
    nearRelative(shared.mean, mean, 1e-12);
    nearRelative(shared.deviation, Math.sqrt(variance), 1e-12);
    // −E log p(z) of a normal prior by the moments: ½ (log s² + E(z − m)² ⁄ s²) a dimension.
    const squares = (1 + 1 + 0.01 + 1.01 ** 2 + 0.99 ** 2) / 2;
    nearRelative(shared.gain, squares - 1.5 * (Math.log(variance) + 1), 1e-12);
    nearRelative(gainOfEach, squares - 0.5 * (Math.log(0.01) + 3), 1e-12);
    const wide = { mean: 5, deviation: 3 };
    const besideWide = findFaults(evidence({ dimensions: [dimension(0, { aggregate: wide })] }), wide);
    assert.deepEqual(besideWide.faults, []);
  });

  it('name active dimensions that repeat each other, whatever the sign', () => {
    const correlated = [
      { dimensions: [0, 2], correlation: -0.95 },
      { dimensions: [0, 1], correlation: 0.89 },
    ] as const;
    assert.deepEqual(findFaults(evidence({ correlated }), standardNormal).faults, [
      { kind: 'redundant', pairs: [correlated[0]] },
    ]);
  });

  it('name a set of outliers from one row in a hundred on', () => {
    const outliers = { figure: 'elbo', count: 10, fence: -500, samples: [] } as const;
    assert.deepEqual(kindsOf(evidence({ outliers })), ['outliers']);
    assert.deepEqual(kindsOf(evidence({ outliers: { ...outliers, count: 9 } })), []);
    assert.deepEqual(kindsOf(evidence({ rows: 100, outliers: { ...outliers, count: 2 } })), []);
  });

  it('propose the scale that explains most, and say nothing of what follows from the wrong one', () => {
    const signed = { scale: { kind: '-1..1' }, explained: 0.8 } as const;
    const raw = { scale: { kind: 'none' }, explained: 0.6 } as const;
    const poor = { error: 75, swappedError: 91, saturated: 0.4 };
    assert.deepEqual(findFaults(evidence({}, poor, [raw, signed]), standardNormal).faults, [
      { kind: 'wrong-scale', explained: 0.25, better: signed },
    ]);
    const little = [{ ...signed, explained: 0.49 }];
    assert.ok(!kindsOf(evidence({}, poor, little)).includes('wrong-scale'));
  });

  it('come in the order of their weight', () => {
    const order: Fault['kind'][] = ['saturated', 'far-from-prior', 'redundant', 'outliers'];
    const of = evidence(
      {
        dimensions: [dimension(0, { aggregate: { mean: 3, deviation: 1 } })],
        correlated: [{ dimensions: [0, 1], correlation: 0.95 }],
        outliers: { figure: 'elbo', count: 100, fence: -500, samples: [] },
      },
      { saturated: 0.3 },
    );
    assert.deepEqual(kindsOf(of), order);
  });

  it('note rows that equal others, by their index in the data', () => {
    const found = {
      rows: 1000,
      repeated: 5,
      groups: [
        [3, 8, 9],
        [4, 77],
      ],
    };
    const { notes } = findFaults({ ...evidence(), repeated: found }, standardNormal);
    assert.deepEqual(notes.at(-1), { kind: 'repeated-rows', found });
    assert.equal(
      noteWords(notes.at(-1)!),
      '5 of 1,000 rows equal earlier ones, value by value: 3 = 8 = 9, 4 = 77, ….',
    );
    const none = findFaults(
      { ...evidence(), repeated: { ...found, repeated: 0, groups: [] } },
      standardNormal,
    );
    assert.ok(none.notes.every(({ kind }) => kind !== 'repeated-rows'));
  });
});
