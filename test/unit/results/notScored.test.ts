import assert from 'node:assert/strict';
import { notScoredBecause } from '../../../src/results/notScored';
import { ScoreColumns } from '../../../src/results/scoreColumns';
import { scorePart } from '../../support/scorePart';

describe('Why a row is not scored', () => {
  const because = (change: Partial<ReturnType<typeof scorePart>>, unreadable?: string) => {
    const columns = new ScoreColumns({ first: 0, count: 1, latentDims: 1, samples: 1, importance: 0 });
    columns.add({ ...scorePart(0, 0, [-3], 1, 0), ...change });
    if (unreadable !== undefined) columns.unreadable.set(0, unreadable);
    return notScoredBecause(columns, 0);
  };

  it('is nothing for a row that is', () => {
    assert.equal(because({}), null);
  });

  it('is what kept it from being read, before all that follows from that', () => {
    const nan = { mu: Float32Array.of(NaN), reconstructionMean: Float64Array.of(NaN) };
    const why = 'The picture is cut short.';
    assert.deepEqual(because(nan, why), { kind: 'unreadable', why });
  });

  it('is the first figure that is not finite', () => {
    assert.deepEqual(because({ mu: Float32Array.of(NaN), kl: Float64Array.of(NaN) }), {
      kind: 'code-not-finite',
      dimension: 0,
      isMean: true,
    });
    assert.equal(because({ kl: Float64Array.of(Infinity) })?.kind, 'kl-not-finite');
    assert.equal(because({ reconstructionMean: Float64Array.of(NaN) })?.kind, 'likelihood-not-finite');
  });

  it('tells a row that the likelihood rules out from one that is not computed', () => {
    assert.equal(because({ reconstructionMean: Float64Array.of(-Infinity) })?.kind, 'zero-probability');
  });

  it('is a posterior whose draws overflow, and not the data, where its KL is beyond any other', () => {
    for (const reconstruction of [-Infinity, NaN]) {
      const lost = { reconstructionMean: Float64Array.of(reconstruction) };
      assert.equal(because({ ...lost, kl: Float64Array.of(1e80) })?.kind, 'draws-too-large');
      assert.notEqual(because({ ...lost, kl: Float64Array.of(1e4) })?.kind, 'draws-too-large');
    }
  });
});
