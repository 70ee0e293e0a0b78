import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SampleSet } from '../../../webview/state/sampleSet';

const indices = fc.array(fc.nat(2 ** 32 - 1));

describe('A set of samples', () => {
  it('is ascending, without repetitions, whatever it is made of', () => {
    fc.assert(
      fc.property(indices, (some) => {
        const expected = [...new Set(some)].sort((a, b) => a - b);
        assert.deepEqual([...SampleSet.of(some).indices], expected);
      }),
    );
  });

  it('is the same after it was kept as text', () => {
    fc.assert(
      fc.property(indices, (some) => {
        const set = SampleSet.of(some);
        assert.deepEqual(SampleSet.decode(set.encode()).indices, set.indices);
      }),
    );
  });

  it('knows its members and no others', () => {
    fc.assert(
      fc.property(indices, fc.nat(), (some, other) => {
        const set = SampleSet.of(some);
        assert.ok(some.every((index) => set.has(index)));
        assert.equal(set.has(other), some.includes(other));
      }),
    );
  });

  it('takes samples in and out', () => {
    const set = SampleSet.of([5, 1]);
    assert.deepEqual([...set.toggled(3).indices], [1, 3, 5]);
    assert.deepEqual([...set.toggled(5).indices], [1]);
    assert.deepEqual([...set.with([9, 1]).without([5]).indices], [1, 9]);
    assert.deepEqual([...set.below(5).indices], [1]);
  });

  it('is empty where the kept text is damaged', () => {
    for (const text of ['%', 'é', '/////////////////w==']) {
      assert.equal(SampleSet.decode(text).size, 0, text);
    }
  });

  it('keeps ten thousand of a hundred thousand in a text of about as many characters', () => {
    const every = SampleSet.of(Array.from({ length: 10_000 }, (_, place) => place * 10));
    assert.ok(every.encode().length < 14_000);
  });
});
