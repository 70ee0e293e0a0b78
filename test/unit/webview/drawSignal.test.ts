import assert from 'node:assert/strict';
import { barBoxes, linePoints, signalKindOf } from '../../../webview/plots/drawSignal';

describe('A row that is no image', () => {
  it('is bars where its values are few, and a line where they are many', () => {
    assert.equal(signalKindOf(5), 'bars');
    assert.equal(signalKindOf(400), 'line');
  });

  it('is a line from edge to edge, its max at the top', () => {
    assert.deepEqual(linePoints(Uint8Array.of(0, 255, 0), 101, 51), [
      [0, 50],
      [50, 0],
      [100, 50],
    ]);
  });

  it('has bars from the middle of the scale, upwards and downwards', () => {
    const [low, high] = barBoxes(Uint8Array.of(0, 255), 100, 50);
    assert.deepEqual([low!.y, low!.height], [25, 25]);
    assert.deepEqual([high!.y, high!.height], [0, 25]);
    assert.ok(high!.x > low!.x + low!.width);
  });
});
