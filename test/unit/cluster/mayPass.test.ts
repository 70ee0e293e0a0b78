import assert from 'node:assert/strict';
import { mayPass } from '../../../src/cluster/mayPass';
import { shardOutOfRange } from '../../../src/cluster/problems';
import { fileUnreadable } from '../../../src/core/problem/problems';
import { fileUnwritable } from '../../../src/export/problems';
import { engineCrashed, engineOutOfMemory } from '../../../src/pool/problems';

describe('Another try', () => {
  for (const [what, error] of [
    ['a file system that is away', fileUnwritable({ file: 'part', errno: 'ESTALE', message: '' })],
    ['a disk that did not answer', fileUnreadable({ path: 'rows.npy', errno: 'EIO', message: '' })],
    ['an engine that was killed', engineCrashed({ end: { kind: 'signal', signal: 'SIGKILL' } })],
  ] as const)
    it(`may mend ${what}`, () => {
      assert.ok(mayPass(error.problem));
    });

  for (const [what, error] of [
    ['a full disk', fileUnwritable({ file: 'part', errno: 'ENOSPC', message: '' })],
    ['a missing file', fileUnreadable({ path: 'rows.npy', errno: 'ENOENT', message: '' })],
    ['a model that takes too much memory', engineOutOfMemory({ held: 2e9, limit: 1e9 })],
    ['a shard that is not there', shardOutOfRange({ shard: 3, shards: 3 })],
  ] as const)
    it(`does not mend ${what}`, () => {
      assert.ok(!mayPass(error.problem));
    });
});
