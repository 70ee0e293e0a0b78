import assert from 'node:assert/strict';
import { openSession } from '../../src/engine/runtime/session';
import { elementType, int64Constant, node, valueInfo } from '../../src/model/graph/protos';
import { bytesField, message, numberField } from '../../src/model/graph/wire';

/** y = Relu(x) in batches of four, beside a spread that is one row for all. */
function modelOfFour(): Uint8Array {
  const graph = message(
    bytesField(1, node('Relu', ['x'], 'y')),
    bytesField(1, node('Cast', ['numbers'], 'spread', { to: elementType.float })),
    bytesField(2, 'four'),
    bytesField(5, int64Constant('numbers', [1, 2, 3])),
    bytesField(11, valueInfo('x', elementType.float, [4, 2])),
    bytesField(12, valueInfo('y', elementType.float, [4, 2])),
    bytesField(12, valueInfo('spread', elementType.float, [3])),
  );
  return message(numberField(1, 8), bytesField(7, graph), bytesField(8, numberField(2, 13)));
}

describe('a graph with a fixed batch', () => {
  for (const rows of [1, 4, 6]) {
    it(`gives an output of one row for all as it is, run on ${rows} rows`, async () => {
      const session = await openSession(modelOfFour(), {
        name: 'four',
        provider: 'cpu',
        fixedBatch: 4,
        shared: new Set(['spread']),
      });
      const data = Float32Array.from({ length: 2 * rows }, (_, i) => i);
      const { y, spread } = await session.run(
        { x: { data, shape: [2], type: 'float32' } },
        ['y', 'spread'],
        rows,
      );
      await session.release();
      assert.deepEqual(y, data);
      assert.deepEqual(spread, Float32Array.of(1, 2, 3));
    });
  }
});
