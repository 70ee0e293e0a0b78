import { open } from 'node:fs/promises';
import { openDataset } from '../../src/data/dataset';
import { philox4x32 } from '../../src/vae/random/philox';

const rowsAWrite = 1000;
/** A row keeps its picture and loses at most this part of its brightness. */
const maxDimming = 0.1;

/**
 * Writes an npy file of `rows` uint8 images: those of an archive over and over, each row a little darker by an amount
 * of its own, so that no two are alike. The same on every machine.
 */
export async function makeData(archive: string, file: string, rows: number): Promise<void> {
  const { pixels, count, shape } = await readImages(archive);
  const length = pixels.length / count;
  const handle = await open(file, 'w');
  try {
    await handle.write(npyHeader([rows, ...shape]));
    const block = new Uint8Array(rowsAWrite * length);
    for (let start = 0; start < rows; start += rowsAWrite) {
      const filled = Math.min(rowsAWrite, rows - start);
      for (let row = 0; row < filled; row++) {
        const from = ((start + row) % count) * length;
        dim(pixels.subarray(from, from + length), block, row * length, brightness(start + row));
      }
      await handle.write(block, 0, filled * length);
    }
  } finally {
    await handle.close();
  }
}

async function readImages(archive: string) {
  const dataset = await openDataset({ path: archive });
  const { count, shape } = dataset.description;
  const values = new Float32Array(count * shape.reduce((product, axis) => product * axis, 1));
  await dataset.read({ start: 0, count }, values, 0);
  await dataset.close();
  return { pixels: Uint8Array.from(values), count, shape };
}

const words = new Uint32Array(4);

function brightness(row: number): number {
  philox4x32(row, 0, 0, 0, 1, 0, words);
  return 1 - (maxDimming * words[0]!) / 2 ** 32;
}

function dim(pixels: Uint8Array, out: Uint8Array, offset: number, factor: number): void {
  for (let i = 0; i < pixels.length; i++) out[offset + i] = Math.round(pixels[i]! * factor);
}

/** Version 1.0 of the format: the header ends at a multiple of 64 bytes. */
function npyHeader(shape: readonly number[]): Buffer {
  const text = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
  const fixed = 10;
  const padded = `${text.padEnd(Math.ceil((fixed + text.length + 1) / 64) * 64 - fixed - 1)}\n`;
  const lead = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  lead.writeUInt16LE(padded.length, 8);
  return Buffer.concat([lead, Buffer.from(padded, 'latin1')]);
}
