import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findData } from '../../src/engine/findData';
import { encodeNpy } from '../../src/export/npy';

describe('Data beside a model', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-beside-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is found among more folders than are opened', async () => {
    for (let run = 0; run < 30; run++) mkdirSync(path.join(folder, `out-${run}`));
    const file = path.join(folder, 'rows.npy');
    writeFileSync(file, encodeNpy(new Float32Array(15), [3, 5]));
    const found = await findData({ modelPath: path.join(folder, 'vae.onnx'), inputShape: [5] });
    assert.deepEqual(
      found.map(({ reference }) => reference.path),
      [file],
    );
  });
});
