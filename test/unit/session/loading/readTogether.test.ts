import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stampOf } from '../../../../src/core/files/fileVersion';
import { readTogether } from '../../../../src/session/loading/readTogether';

describe('Files that belong together', () => {
  let folder: string;
  const names = ['encoder.onnx', 'decoder.onnx'];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'together-'));
    for (const name of names) writeFileSync(inFolder(name), 'first');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const inFolder = (name: string) => path.join(folder, name);
  /** Reads the encoder, lets something happen, then reads the decoder. */
  const reader = (between: (reads: number) => void) => {
    const counted = { reads: 0 };
    const read = () => {
      counted.reads += 1;
      const versionOf = (name: string) => ({
        path: inFolder(name),
        stamp: stampOf(statSync(inFolder(name))),
      });
      const encoder = versionOf(names[0]!);
      between(counted.reads);
      return Promise.resolve({ files: [encoder, versionOf(names[1]!)] });
    };
    return { counted, read };
  };
  const writeBoth = (content: string) => {
    for (const name of names) writeFileSync(inFolder(name), content);
  };

  it('are read once where nobody writes them', async () => {
    const { counted, read } = reader(() => undefined);
    await readTogether(read);
    assert.equal(counted.reads, 1);
  });

  it('are read again where they are written between one and the other', async () => {
    const { counted, read } = reader((reads) => {
      if (reads === 1) writeBoth('the second model');
    });
    const { files } = await readTogether(read);
    assert.equal(counted.reads, 2);
    assert.deepEqual(
      files.map(({ stamp }) => stamp),
      names.map((name) => stampOf(statSync(inFolder(name)))),
    );
  });

  it('are taken as they are where they are written without end', async () => {
    const { counted, read } = reader((reads) => {
      writeBoth('again and '.repeat(reads));
    });
    await readTogether(read);
    assert.equal(counted.reads, 5);
  });

  it('stay what was read where one is deleted', async () => {
    const { counted, read } = reader(() => undefined);
    const gone = async () => {
      const found = await read();
      rmSync(inFolder(names[0]!), { force: true });
      return found;
    };
    await readTogether(gone);
    assert.equal(counted.reads, 1);
  });
});
