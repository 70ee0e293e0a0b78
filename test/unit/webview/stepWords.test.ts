import assert from 'node:assert/strict';
import type { ImageSteps } from '../../../src/contracts/panel/ownImage';
import { stepWords } from '../../../webview/views/ownImage/stepWords';

const asItIs: ImageSteps = {
  from: { width: 28, height: 28, channels: 1 },
  to: { width: 28, height: 28, channels: 1 },
  how: 'crop',
  levels: [0, 1],
  binarize: null,
  assumed: [],
};

describe('what was done to an image is said', () => {
  it('where nothing was', () => {
    assert.equal(stepWords(asItIs), 'Used as it is.');
  });

  it('of its size and colors', () => {
    const from = { width: 640, height: 480, channels: 3 } as const;
    assert.equal(
      stepWords({ ...asItIs, from }),
      'Resized from 640 × 480 to 28 × 28, cropped to the middle, converted to gray.',
    );
    assert.equal(
      stepWords({ ...asItIs, from: { ...from, height: 640 }, to: { ...asItIs.to, channels: 3 } }),
      'Resized from 640 × 640 to 28 × 28.',
    );
  });

  it('of its values', () => {
    assert.equal(
      stepWords({ ...asItIs, levels: [-1, 1], binarize: { kind: 'threshold', above: 0.5 } }),
      'Scaled to -1.00 for black and 1.00 for white, black and white by a threshold of 0.5.'.replace(
        '-1.00',
        '−1.00',
      ),
    );
  });
});
