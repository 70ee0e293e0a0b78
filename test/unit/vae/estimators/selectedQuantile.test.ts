import assert from 'node:assert/strict';
import { streams } from '../../../../src/vae/random/standardNormal';
import { fillUniform } from '../../../../src/vae/random/uniform';
import { quantileOf } from '../../../../src/vae/estimators/quantile';
import { selectedQuantile } from '../../../../src/vae/estimators/selectedQuantile';

describe('A quantile without sorting', () => {
  const values = (count: number, levels: number) => {
    const drawn = new Float64Array(count);
    fillUniform(drawn, count, streams.subset, levels);
    return drawn.map((value) => Math.floor(value * levels));
  };

  it('is that of the sorted values, with and without ties', () => {
    for (const count of [1, 2, 3, 10, 101, 1000])
      for (const levels of [1, 2, 7, 1e9])
        for (const share of [0, 0.01, 0.5, 0.99, 1]) {
          const drawn = values(count, levels);
          assert.equal(selectedQuantile(drawn.slice(), share), quantileOf(drawn.slice().sort(), share));
        }
  });

  it('is of infinite values too, of ascending and descending ones, and of none not a number', () => {
    assert.equal(selectedQuantile(Float64Array.of(Infinity, 1, Infinity), 0.5), Infinity);
    const ascending = Float64Array.from({ length: 1000 }, (_, at) => at);
    assert.equal(selectedQuantile(ascending.slice(), 0.99), quantileOf(ascending, 0.99));
    assert.equal(selectedQuantile(ascending.slice().reverse(), 0.99), quantileOf(ascending, 0.99));
    assert.ok(Number.isNaN(selectedQuantile(new Float64Array(0), 0.5)));
  });
});
