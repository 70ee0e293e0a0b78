import assert from 'node:assert/strict';
import { changesOf, type Look } from '../../../../src/session/files/fileChanges';

const opened = [
  { path: 'encoder.onnx', stamp: 'a' },
  { path: 'rows.npy', stamp: 'r' },
];
const gone = '';
/** What was seen of the encoder in a look after another one that saw the same, or for the first time. */
const seen = (encoder: string, times = 2) =>
  new Map<string, Look>([
    ['rows.npy', { stamp: 'r', times: 9 }],
    ['encoder.onnx', { stamp: encoder, times }],
  ]);

describe('files that change under an open model', () => {
  it('are none as long as they are what was opened', () => {
    assert.deepEqual(changesOf(opened, seen('a'), [], 1), []);
  });

  it('are waited for while they are being written', () => {
    assert.deepEqual(changesOf(opened, seen('b', 1), [], 1), []);
    assert.deepEqual(changesOf(opened, seen('c', 1), [], 2), []);
    const [change, ...others] = changesOf(opened, seen('c'), [], 3);
    assert.deepEqual(change, { path: 'encoder.onnx', kind: 'written', at: 3, stamp: 'c' });
    assert.equal(others.length, 0);
  });

  it('keep the time at which a change was seen, until the next one', () => {
    const first = changesOf(opened, seen('b'), [], 3);
    assert.deepEqual(changesOf(opened, seen('b'), first, 4), first);
    const during = changesOf(opened, seen('c', 1), first, 5);
    assert.deepEqual(during, first);
    assert.equal(changesOf(opened, seen('c'), during, 6)[0]!.at, 6);
  });

  it('are waited for longer where they are shorter than before: they may be half written', () => {
    const whole = [{ path: 'encoder.onnx', stamp: '1.5/900' }];
    assert.deepEqual(changesOf(whole, seen('2.5/450', 4), [], 1), []);
    assert.equal(changesOf(whole, seen('2.5/450', 5), [], 1).length, 1);
    assert.equal(changesOf(whole, seen('2.5/900', 2), [], 1).length, 1);
  });

  it('are gone when two looks find nothing, and are nothing new when they are back as they were', () => {
    assert.deepEqual(changesOf(opened, seen(gone, 1), [], 1), []);
    const changes = changesOf(opened, seen(gone), [], 2);
    assert.deepEqual(changes, [{ path: 'encoder.onnx', kind: 'deleted', at: 2, stamp: gone }]);
    assert.deepEqual(changesOf(opened, seen('a', 1), changes, 3), []);
  });

  it('are none where a file was opened after the look, or at the first look at it', () => {
    assert.deepEqual(changesOf(opened, new Map(), [], 1), []);
    assert.deepEqual(changesOf(opened, seen('b', 1), [], 1), []);
  });

  it('are none where a file was missing when the model was opened', () => {
    const missing = [{ path: 'encoder.onnx', stamp: gone }];
    assert.deepEqual(changesOf(missing, seen(gone), [], 1), []);
  });
});
