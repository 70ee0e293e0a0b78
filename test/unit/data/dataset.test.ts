import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { openDataset } from '../../../src/data/dataset';
import { encodeNpy } from '../../../src/export/npy';
import { inRepository } from '../../support/repository';
import { isProblem } from '../../support/isProblem';

const bundled = inRepository('media', 'sample', 'fashion-mnist-test.npz');

/** An npy file with a header of one's own. */
function npy(dictionary: string, payload: Uint8Array): Uint8Array {
  const header = Buffer.from(`${dictionary}\n`, 'latin1');
  return Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]),
    header,
    payload,
  ]);
}

describe('a data set', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latent-lens-test-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const write = (name: string, content: Uint8Array) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const rowsOf = async (file: string, start: number, count: number) => {
    const dataset = await openDataset({ path: file });
    const out = new Float32Array(count * dataset.description.shape.reduce((a, b) => a * b, 1));
    await dataset.read({ start, count }, out, 0);
    await dataset.close();
    return [...out];
  };

  it('of an npz finds images, labels and their names, and says how', async () => {
    const dataset = await openDataset({ path: bundled });
    const { count, shape, dtype, range, labels, reference } = dataset.description;
    await dataset.close();
    assert.deepEqual([count, shape, dtype, range, reference.key], [1000, [28, 28], 'u1', [0, 255], 'images']);
    assert.equal(labels!.values.length, 1000);
    assert.equal(labels!.names![labels!.values[0]!], 'Ankle boot');
    assert.deepEqual(labels!.evidence, { kind: 'member', member: 'labels' });
  });

  it('gives rows that are read at the same time as it gives them one after another', async () => {
    const values = Uint8Array.from({ length: 240 }, (_, i) => (i * 97) % 251);
    const file = write(
      'both.npy',
      npy("{'descr': '|u1', 'fortran_order': False, 'shape': (60, 4), }", values),
    );
    const dataset = await openDataset({ path: file });
    const ranges = [
      { start: 0, count: 30 },
      { start: 30, count: 20 },
      { start: 10, count: 30 },
    ];
    for (let turn = 0; turn < 2; turn++) {
      const read = await Promise.all(
        ranges.map(async (range) => {
          const out = new Float32Array(range.count * 4);
          await dataset.read(range, out, 0);
          return out;
        }),
      );
      for (const [index, { start, count }] of ranges.entries())
        assert.deepEqual(read[index], Float32Array.from(values.subarray(start * 4, (start + count) * 4)));
    }
    await dataset.close();
  });

  it('is binary as long as no third value is seen', async () => {
    for (const [values, expected] of [
      [[0, 255, 255, 0], true],
      [[255, 0, 255, NaN], true],
      [[3, 3, 3, 3], true],
      [[0, 255, 128, 0], false],
      [[0, 1, 2, 2], false],
      [[2, 1, 0, 0], false],
    ] as const) {
      const dataset = await openDataset({
        path: write('values.npy', encodeNpy(Float32Array.from(values), [4, 1])),
      });
      await dataset.close();
      assert.equal(dataset.description.binary, expected, values.join());
    }
  });

  it('gives rows by index', async () => {
    const file = write('rows.npy', encodeNpy(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2]));
    assert.deepEqual(await rowsOf(file, 1, 2), [3, 4, 5, 6]);
  });

  for (const [type, bytes, expected] of [
    ['<f8', Buffer.from(Float64Array.of(0.5, -2).buffer), [0.5, -2]],
    ['>i2', Buffer.from([0xff, 0xfe, 0x01, 0x00]), [-2, 256]],
    ['|b1', Buffer.from([1, 0]), [1, 0]],
    ['<f2', Buffer.from([0x00, 0x3c, 0x00, 0xc0]), [1, -2]],
    ['<i8', Buffer.from(BigInt64Array.of(7n, -9n).buffer), [7, -9]],
  ] as const) {
    it(`reads elements of type ${type}`, async () => {
      const file = write(
        'typed.npy',
        npy(`{'descr': '${type}', 'fortran_order': False, 'shape': (2, 1), }`, bytes),
      );
      assert.deepEqual(await rowsOf(file, 0, 2), expected);
    });
  }

  it('reads stored and compressed members of an archive alike', async () => {
    const member = encodeNpy(Float32Array.of(1, 2, 3, 4), [2, 2]);
    const stored = write('stored.npz', zipSync({ 'data.npy': [member, { level: 0 }] }));
    const compressed = write('compressed.npz', zipSync({ 'data.npy': [member, { level: 6 }] }));
    assert.deepEqual(await rowsOf(stored, 1, 1), [3, 4]);
    assert.deepEqual(await rowsOf(compressed, 1, 1), [3, 4]);
  });

  const payload = new Uint8Array(16);
  for (const [what, content, code, args] of [
    [
      'pickled objects',
      npy(`{'descr': '|O', 'fortran_order': False, 'shape': (2,), }`, payload),
      'npy-pickled-objects',
      {},
      ,
    ],
    [
      'a structured type',
      npy(`{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }`, payload),
      'npy-type-unsupported',
      {},
      ,
    ],
    [
      'fewer bytes than it promises',
      npy(`{'descr': '<f4', 'fortran_order': False, 'shape': (9, 9), }`, payload),
      'data-cut-short',
      { bytes: { promised: 324, found: 16 } },
      ,
    ],
    [
      'an absurd shape',
      npy(`{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999, 99999999999), }`, payload),
      'npy-header-unreadable',
      { defect: { kind: 'shape', text: '99999999999, 99999999999' } },
      ,
    ],
    [
      'no rows',
      npy(`{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2), }`, payload),
      'data-empty',
      {},
    ],
    ['no header at all', new Uint8Array(3), 'npy-unrecognized', {}],
  ] as const) {
    it(`with ${what} is refused in words`, async () => {
      await assert.rejects(openDataset({ path: write('bad.npy', content) }), isProblem(code, args));
    });
  }
});
