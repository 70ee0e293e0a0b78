import assert from 'node:assert/strict';
import { encodeLatents } from '../../../src/export/latentFiles';

describe('A file of latents', () => {
  it('holds no time of its writing: every member of an npz is of the first day of 1980, as numpy has it', () => {
    const content = encodeLatents('npz', {
      index: Int32Array.of(0, 1),
      label: null,
      sigma: null,
      kappa: null,
      z: null,
      mu: Float32Array.of(1, 2, 3, 4),
      draws: 0,
      shape: [2],
    });
    const bytes = Buffer.from(content);
    const localHeader = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
    let members = 0;
    for (let at = bytes.indexOf(localHeader); at >= 0; at = bytes.indexOf(localHeader, at + 4)) {
      members++;
      assert.deepEqual([bytes.readUInt16LE(at + 10), bytes.readUInt16LE(at + 12)], [0, 0x21]);
    }
    assert.equal(members, 2);
  });
});
