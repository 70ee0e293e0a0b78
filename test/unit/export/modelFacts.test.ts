import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decoderFacts, modelFacts } from '../../../src/export/modelFacts';
import { stampOf } from '../../../src/core/files/fileVersion';

describe('what a manifest says of a model', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'facts-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const model = () => {
    const files = ['encoder.onnx', 'decoder.onnx'].map((name) => {
      const file = path.join(folder, name);
      writeFileSync(file, name);
      return { path: file, stamp: stampOf(statSync(file)) };
    });
    return { name: 'encoder.onnx', decoder: { kind: 'file', path: files[1]!.path } as const, files };
  };
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

  it('is each of its files with the hash of what was opened', async () => {
    assert.deepEqual(await modelFacts(model()), {
      model: 'encoder.onnx',
      decoder: 'decoder.onnx',
      decoderSha256: sha256('decoder.onnx'),
      modelFiles: [
        { name: 'encoder.onnx', sha256: sha256('encoder.onnx') },
        { name: 'decoder.onnx', sha256: sha256('decoder.onnx') },
      ],
    });
  });

  it('is no hash of a file that was written again since, or is gone', async () => {
    const opened = model();
    utimesSync(opened.decoder.path, 1, 1);
    assert.deepEqual(await decoderFacts(opened), {
      model: 'encoder.onnx',
      decoder: 'decoder.onnx',
      decoderSha256: null,
      decoderWrittenAgain: true,
    });
    rmSync(opened.decoder.path);
    assert.deepEqual(((await decoderFacts(opened)) as { decoderSha256: unknown }).decoderSha256, null);
  });
});
