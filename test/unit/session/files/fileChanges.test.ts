import assert from 'node:assert/strict';
import { changesOf } from '../../../../src/session/files/fileChanges';

const opened = [
  { path: 'encoder.onnx', stamp: 'a' },
  { path: 'rows.npy', stamp: 'r' },
];
const gone = '';
const seen = (encoder: string) =>
  new Map([
    ['rows.npy', 'r'],
    ['encoder.onnx', encoder],
  ]);

describe('files that change under an open model', () => {
  it('are none as long as they are what was opened', () => {
    assert.deepEqual(changesOf(opened, seen('a'), seen('a'), [], 1), []);
  });

  it('are waited for while they are being written', () => {
    assert.deepEqual(changesOf(opened, seen('a'), seen('b'), [], 1), []);
    assert.deepEqual(changesOf(opened, seen('b'), seen('c'), [], 2), []);
    const [change, ...others] = changesOf(opened, seen('c'), seen('c'), [], 3);
    assert.deepEqual(change, { path: 'encoder.onnx', kind: 'written', at: 3, stamp: 'c' });
    assert.equal(others.length, 0);
  });

  it('keep the time at which a change was seen, until the next one', () => {
    const first = changesOf(opened, seen('b'), seen('b'), [], 3);
    assert.deepEqual(changesOf(opened, seen('b'), seen('b'), first, 4), first);
    const during = changesOf(opened, seen('b'), seen('c'), first, 5);
    assert.deepEqual(during, first);
    assert.equal(changesOf(opened, seen('c'), seen('c'), during, 6)[0]!.at, 6);
  });

  it('are gone when two looks find nothing, and are nothing new when they are back as they were', () => {
    assert.deepEqual(changesOf(opened, seen('a'), seen(gone), [], 1), []);
    const changes = changesOf(opened, seen(gone), seen(gone), [], 2);
    assert.deepEqual(changes, [{ path: 'encoder.onnx', kind: 'deleted', at: 2, stamp: gone }]);
    assert.deepEqual(changesOf(opened, seen(gone), seen('a'), changes, 3), []);
  });

  it('are none where a file was opened after the look, or at the first look at it', () => {
    const nothing = new Map<string, string>();
    assert.deepEqual(changesOf(opened, nothing, nothing, [], 1), []);
    assert.deepEqual(changesOf(opened, nothing, seen('b'), [], 1), []);
  });

  it('are none where a file was missing when the model was opened', () => {
    const missing = [{ path: 'encoder.onnx', stamp: gone }];
    assert.deepEqual(changesOf(missing, seen(gone), seen(gone), [], 1), []);
  });
});
