import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shareAt, valueAt, type StripScale } from '../../../../webview/plots/stripScale';
import { near } from '../../../support/near';

const scale: StripScale = { values: [-2, -0.5, 0, 0.5, 2], min: -3, max: 4 };

describe('The axis under a strip of pictures', () => {
  it('has the value of each picture at its center, however unevenly they are spaced', () => {
    for (const [place, value] of [-2, -0.5, 0, 0.5, 2].entries()) {
      near(shareAt(scale, value), (place + 0.5) / 5, 1e-12);
      near(valueAt(scale, (place + 0.5) / 5), value, 1e-12);
    }
  });

  it('goes on to both ends beside the outer pictures, and holds there', () => {
    assert.deepEqual([valueAt(scale, 0), valueAt(scale, 1)], [-3, 4]);
    assert.deepEqual([shareAt(scale, -3), shareAt(scale, 4)], [0, 1]);
    assert.deepEqual([shareAt(scale, -9), shareAt(scale, 9)], [0, 1]);
    near(valueAt(scale, 0.05), -2.5, 1e-12);
  });

  it('leads from a share to a value and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        near(shareAt(scale, valueAt(scale, share)), share, 1e-9);
      }),
    );
  });

  it('is an axis all the same where all pictures have one value, or none is known', () => {
    const flat: StripScale = { values: [1, 1, 1], min: -3, max: 3 };
    near(shareAt(flat, 1), 0.5, 1e-12);
    assert.equal(valueAt(flat, 0.5), 1);
    assert.equal(shareAt(flat, NaN), 0.5);
    const edge: StripScale = { values: [-4, 0, 4], min: -4, max: 4 };
    near(shareAt(edge, -4), 0.5 / 3, 1e-12);
    assert.equal(valueAt(edge, 0), -4);
  });
});
