import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encode as encodePng } from 'fast-png';
import { Field, FixedSizeList, makeData, RecordBatch, Table, tableToIPC, Uint8 } from 'apache-arrow';
import { zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { openDataset } from '../../src/data/dataset';
import { elementCount } from '../../src/core/shape';
import { median } from './statistics';

/** How fast rows of 28×28 bytes are read from one kind of file. */
export interface FormatSpeed {
  readonly format: string;
  readonly rows: number;
  readonly rowsPerSecond: number;
}

const rowsARead = 128;

/** Rows a second by format, read as a pass reads them, with the files in the system's cache. */
export async function measureFormats(npy: string, folder: string, rounds: number): Promise<FormatSpeed[]> {
  const speeds: FormatSpeed[] = [];
  for (const [format, file] of makeFiles(npy, path.join(folder, 'formats'))) {
    let rows = 0;
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const dataset = await openDataset({ path: file });
      const { count, shape } = dataset.description;
      const batch = new Float32Array(rowsARead * elementCount(shape));
      const start = performance.now();
      for (let row = 0; row < count; row += rowsARead)
        await dataset.read({ start: row, count: Math.min(rowsARead, count - row) }, batch, 0);
      seconds.push((performance.now() - start) / 1000);
      rows = count;
      await dataset.close();
    }
    speeds.push({ format, rows, rowsPerSecond: rows / median(seconds) });
  }
  return speeds;
}

/** The rows of an npy file of bytes in other formats; pictures are fewer, as each is a file. */
function makeFiles(npy: string, folder: string): [format: string, file: string][] {
  mkdirSync(path.join(folder, 'pictures'), { recursive: true });
  const array = readFileSync(npy);
  const values = array.subarray(array.length % 784);
  const rows = values.length / 784;
  const images = Array.from({ length: rows }, (_, row) => values.subarray(row * 784, (row + 1) * 784));
  const file = (name: string, content: Uint8Array | string) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const head = Buffer.alloc(16);
  head.writeUInt32BE(0x803, 0);
  [rows, 28, 28].forEach((extent, axis) => head.writeUInt32BE(extent, 4 + 4 * axis));
  const pngs = images.slice(0, 2000).map((data) => encodePng({ width: 28, height: 28, data, channels: 1 }));
  pngs.forEach((bytes, row) => file(path.join('pictures', `${String(row).padStart(5, '0')}.png`), bytes));
  const tensors = { images: { dtype: 'U8', shape: [rows, 28, 28], data_offsets: [0, values.length] } };
  const header = Buffer.from(JSON.stringify(tensors));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(header.length));
  const columns = Array.from({ length: 784 }, (_, i) => `p${i}`).join(',');
  return [
    ['npy', npy],
    ['npz, stored', file('stored.npz', zipSync({ 'images.npy': array }, { level: 0 }))],
    ['npz, packed', file('packed.npz', zipSync({ 'images.npy': array }))],
    ['IDX', file('images.idx3-ubyte', Buffer.concat([head, values]))],
    ['safetensors', file('images.safetensors', Buffer.concat([size, header, values]))],
    ['CSV', file('images.csv', `${[columns, ...images.map((image) => image.join(','))].join('\n')}\n`)],
    [
      'Parquet of PNG',
      file(
        'images.parquet',
        new Uint8Array(
          parquetWriteBuffer({
            columnData: [{ name: 'image', data: pngs, type: 'BYTE_ARRAY' }],
            rowGroupSize: 500,
          }),
        ),
      ),
    ],
    ['Arrow', file('images.arrow', arrowOf(values, rows))],
    ['folder of PNG', path.join(folder, 'pictures')],
  ];
}

/** A column of lists of bytes, in batches of 1,000 rows. */
function arrowOf(values: Uint8Array, rows: number): Uint8Array {
  const type = new FixedSizeList(784, new Field('item', new Uint8(), false));
  const child = makeData({ type: new Uint8(), data: new Uint8Array(values) });
  const data = makeData({ type, length: rows, child });
  const batches = Array.from({ length: Math.ceil(rows / 1000) }, (_, index) => {
    const part = data.slice(index * 1000, Math.min(1000, rows - index * 1000));
    return new RecordBatch({ image: part });
  });
  return tableToIPC(new Table(batches), 'file');
}
