import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { foreignKindOf } from '../../../src/model/onnx/foreignFile';

describe('a file that is no ONNX model', () => {
  const start = (bytes: Uint8Array | string) => foreignKindOf(Buffer.from(bytes).subarray(0, 64));

  it('is told by its first bytes', () => {
    for (const [bytes, kind] of [
      ['', /empty/],
      ['PK\x03\x04', /ZIP.*PyTorch/],
      [gzipSync('model'), /gzip/],
      ['\x1c\0\0\0TFL3', /TensorFlow Lite/],
      ['\x1c\0\0\0ORTM', /ORT format/],
      [Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a), /HDF5/],
      [Uint8Array.of(0x80, 0x04, 0x95), /pickle/],
      ['/annex/objects/SHA256E-s12--ab.onnx', /git-annex/],
      ['<!DOCTYPE html><html>', /HTML/],
      ['\x3c\0\0\0\0\0\0\0{"weight":', /safetensors/],
      ['404: Not Found', /text/],
    ] as const)
      assert.match(start(bytes) ?? 'unknown', kind);
  });

  it('is not told where they are those of a model that was cut short', () => {
    assert.equal(start('\x08\x07\x12\x07pytorch'), undefined);
  });
});
