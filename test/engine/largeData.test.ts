import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import { encodeNpy } from '../../src/export/npy';
import { inRepository } from '../support/repository';

const megabyte = 2 ** 20;

/** Rows of the packed pictures: as many as dSprites has, 3 GB unpacked, where LATENT_LENS_LARGE asks for all of them. */
const sprites = process.env['LATENT_LENS_LARGE'] === undefined ? 147_456 : 737_280;

/** The header of an npy file of bytes. */
function header(shape: readonly number[]): Uint8Array {
  const text =
    `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`.padEnd(117) + '\n';
  return Buffer.concat([Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]), Buffer.from(text)]);
}

/** Reads rows in a process of its own, and says how much memory that took. */
async function readIn(file: string, subset: number) {
  const worker = inRepository('out', 'test', 'support', 'readRows.js');
  const child = spawn(process.execPath, [worker, file, String(subset)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'close');
  return JSON.parse(text) as {
    count: number;
    rows: number;
    sum: number;
    peakBytes: number;
    seconds: number;
    factors: number;
  };
}

describe('data far larger than memory should be', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-large-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are read on 10,000 random rows of a 10 GB npy in under 300 MB', async function () {
    this.timeout(120_000);
    const file = path.join(folder, 'sparse.npy');
    const rows = Math.floor(10e9 / 4096);
    const start = header([rows, 64, 64]);
    writeFileSync(file, start);
    truncateSync(file, start.length + rows * 4096);
    const { count, rows: read, peakBytes, seconds } = await readIn(file, 10_000);
    console.log(
      `      ${read} rows of 10 GB in ${seconds.toFixed(1)} s, at most ${Math.round(peakBytes / 1e6)} MB`,
    );
    assert.deepEqual([count, read], [10_000, 10_000]);
    assert.ok(peakBytes < 300e6, `${peakBytes} bytes`);
  });

  it('are read on a subset of a packed npz, as dSprites is, without holding it whole', async function () {
    this.timeout(300_000);
    const file = path.join(folder, 'sprites.npz');
    await writeSprites(file, sprites);
    const { count, sum, factors, peakBytes, seconds } = await readIn(file, 500);
    console.log(
      `      500 rows of ${(sprites * 4096) / 1e9} GB packed in ${seconds.toFixed(1)} s, at most ${Math.round(peakBytes / megabyte)} MiB`,
    );
    assert.deepEqual([count, factors], [500, 6]);
    // Every sprite has 64 white pixels.
    assert.equal(sum, 500 * 64);
    // Unpacked, the fewest are 600 MB.
    assert.ok(peakBytes < 400 * megabyte, `${peakBytes} bytes`);
  });
});

/** Pictures with a line each, and the factors of dSprites beside them. */
async function writeSprites(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    out.write(chunk);
  });
  const classes = new ZipDeflate('latents_classes.npy', { level: 1 });
  zip.add(classes);
  classes.push(encodeNpy(new Float32Array(rows * 6), [rows, 6]), true);
  const images = new ZipDeflate('imgs.npy', { level: 1 });
  zip.add(images);
  images.push(header([rows, 64, 64]));
  const rowsAChunk = 4096;
  const chunk = new Uint8Array(rowsAChunk * 4096);
  for (let row = 0; row < rowsAChunk; row++)
    chunk.fill(1, row * 4096 + (row % 64) * 64, row * 4096 + (row % 64) * 64 + 64);
  for (let row = 0; row < rows; row += rowsAChunk) {
    images.push(chunk.slice(0, Math.min(rowsAChunk, rows - row) * 4096), row + rowsAChunk >= rows);
    if (out.writableNeedDrain) await once(out, 'drain');
  }
  zip.end();
  out.end();
  await once(out, 'close');
}
