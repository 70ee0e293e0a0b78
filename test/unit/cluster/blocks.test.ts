import assert from 'node:assert/strict';
import {
  blockCount,
  blockRows,
  blocksOfShard,
  groupsOf,
  rowsOfBlocks,
  singleBlocks,
} from '../../../src/cluster/blocks';

describe('Blocks of rows', () => {
  for (const shards of [1, 2, 3, 7, 64])
    for (const rows of [1, blockRows, blockRows + 1, 49 * blockRows - 5])
      it(`are each in one of ${shards} shards, in order, of ${rows} rows`, () => {
        const blocks = Array.from({ length: shards }, (_, shard) =>
          blocksOfShard(shard, shards, rows),
        ).flatMap(singleBlocks);
        assert.deepEqual(
          blocks.map(({ first }) => first),
          Array.from({ length: blockCount(rows) }, (_, block) => block),
        );
        const covered = blocks.map((block) => rowsOfBlocks(block, rows));
        let next = 0;
        for (const { start, count } of covered) {
          assert.equal(start, next);
          next += count;
        }
        assert.equal(next, rows);
      });

  it('are divided among shards as evenly as can be', () => {
    const counts = Array.from({ length: 7 }, (_, shard) => blocksOfShard(shard, 7, 50 * blockRows).count);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join());
  });

  it('are written in groups that cover them', () => {
    const groups = groupsOf({ first: 5, count: 40 });
    assert.deepEqual(groups.flatMap(singleBlocks), singleBlocks({ first: 5, count: 40 }));
    assert.ok(groups.every(({ count }) => count <= 16));
  });
});
