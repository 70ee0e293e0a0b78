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
    assert.equal(because(nan, 'The picture is cut short.'), 'The picture is cut short.');
  });

  it('is the first figure that is not finite', () => {
    assert.match(because({ mu: Float32Array.of(NaN), kl: Float64Array.of(NaN) })!, /in dimension 0/);
    assert.match(because({ kl: Float64Array.of(Infinity) })!, /^The KL is non-finite/);
    assert.match(because({ reconstructionMean: Float64Array.of(NaN) })!, /^log p\(x\|z\) is non-finite/);
  });

  it('tells a row that the likelihood rules out from one that is not computed', () => {
    assert.match(because({ reconstructionMean: Float64Array.of(-Infinity) })!, /probability 0/);
  });
});
