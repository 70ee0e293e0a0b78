import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPair } from '../../../src/model/pairing';

describe('encoder and decoder find each other', () => {
  let folder: string;
  const touch = (...parts: readonly string[]) => {
    const file = path.join(folder, ...parts);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '');
    return file;
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [encoder, decoder] of [
    ['vae-encoder.onnx', 'vae-decoder.onnx'],
    ['Encoder.onnx', 'Decoder.onnx'],
    ['VAE_ENC.onnx', 'VAE_DEC.onnx'],
    ['enc.onnx', 'dec.onnx'],
    ['vae_encoder/model.onnx', 'vae_decoder/model.onnx'],
    ['encodings_encoder.onnx', 'encodings_decoder.onnx'],
  ] as const) {
    it(`as ${encoder} and ${decoder}, from either side`, () => {
      const [encoderPath, decoderPath] = [touch(encoder), touch(decoder)];
      const { pairing, ...paths } = findPair(encoderPath)!;
      assert.deepEqual(paths, { encoderPath, decoderPath });
      assert.equal(pairing.kind, 'side-by-side');
      assert.deepEqual(findPair(decoderPath), { ...paths, pairing });
    });
  }

  it('unless one is missing, or the name says nothing', () => {
    assert.equal(findPair(touch('vae-encoder.onnx')), undefined);
    assert.equal(findPair(touch('model.onnx')), undefined);
    assert.equal(findPair(touch('frenchenc.onnx')), undefined);
  });
});
