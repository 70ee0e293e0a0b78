import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { latentLens } from '../support/commandLine';
import { near } from '../support/near';
import { modelPathOf } from '../support/structures';

const names = ['codes-map', 'codes-row', 'codes-residual', 'codes-levels', 'codes-one', 'codes-behind'];

/** float32 against float64, of a few layers. */
const tolerance = 1e-5;

describe('a decoder that reads indices of codebooks', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const name of names) {
    it(`decodes rows of codes: ${name}`, async () => {
      const model = modelPathOf(name);
      const beside = (file: string) => path.join(path.dirname(model), file);
      const out = path.join(folder, `${name}.npy`);
      const { status, stderr } = await latentLens([
        'decode',
        model,
        '--z',
        beside('codes.npy'),
        '--out',
        out,
      ]);
      assert.equal(status, 0, stderr);
      const [values, reference] = [readNpy(out), readNpy(beside('decoded.npy'))];
      assert.equal(values.length, reference.length);
      for (const [at, value] of values.entries()) near(value, reference[at]!, tolerance);
    });
  }

  it('has no prior to sample from, and says what can be done', async () => {
    const { status, stderr } = await latentLens([
      'sample',
      modelPathOf('codes-map'),
      '--count',
      '2',
      '--out',
      path.join(folder, 'none.npy'),
    ]);
    assert.equal(status, 1);
    assert.match(stderr, /come from a codebook/);
    assert.match(stderr, /decode --z FILE/);
  });
});

/** The numbers of a little-endian npy file of float32 or float64. */
function readNpy(file: string): number[] {
  const bytes = readFileSync(file);
  const start = 10 + bytes.readUInt16LE(8);
  const isDouble = bytes.subarray(10, start).includes('<f8');
  const size = isDouble ? 8 : 4;
  return Array.from({ length: (bytes.length - start) / size }, (_, at) =>
    isDouble ? bytes.readDoubleLE(start + at * size) : bytes.readFloatLE(start + at * size),
  );
}
