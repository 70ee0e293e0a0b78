import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodePicture } from '../../../src/data/images/decode';
import { fitPicture } from '../../../src/data/images/fit';
import { openDataset } from '../../../src/data/dataset';
import { inRepository } from '../../support/repository';
import { readData } from '../../support/readData';
import { parseDataReference } from '../../../src/core/dataset/dataReference';
import { isProblem } from '../../support/isProblem';

const fixture = (...names: string[]) => inRepository('test', 'fixtures', 'formats', ...names);
const reference = JSON.parse(readFileSync(fixture('reference.json'), 'utf8')) as Record<
  string,
  { shape: number[]; values: number[]; first: number[]; targets: number[] }
>;

function read(text: string, labels?: string) {
  const given = parseDataReference(text);
  const stated = labels === undefined ? undefined : parseDataReference(fixture(labels));
  return readData({ ...given, path: fixture(given.path) }, { labels: stated });
}

describe('the same pictures', () => {
  let expected: Float32Array;
  let labels: number[];
  before(async () => {
    expected = (await read('images.npy')).values;
    labels = [...(await read('stored.npz')).labels!.values];
  });

  for (const [text, shape, dtype] of [
    ['fortran.npy', [28, 28], 'u1'],
    ['big-endian.npy', [28, 28], 'f4'],
    ['stored.npz:images', [28, 28], 'u1'],
    ['factors.npz:imgs', [28, 28], 'u1'],
    ['test-images-idx3-ubyte', [28, 28], 'u1'],
    ['packed-images-idx3-ubyte.gz', [28, 28], 'u1'],
    ['images.safetensors', [28, 28], 'u1'],
    ['columns.parquet', [784], 'i4'],
    ['pictures.parquet', [28, 28], 'u1'],
    ['images.arrow', [784], 'u1'],
    ['stream.arrow', [784], 'u1'],
    ['images.h5', [28, 28], 'u1'],
    ['latest.h5:images', [28, 28], 'u1'],
    ['images.h5:packed/gzip', [28, 28], 'u1'],
    ['images.h5:packed/lzf', [28, 28], 'f4'],
    ['images.h5:packed/one', [28, 28], 'u1'],
    ['images.h5:packed/growing', [28, 28], 'u1'],
    ['images.h5:packed/big', [28, 28], 'f8'],
    ['latest.h5:packed/gzip', [28, 28], 'u1'],
    ['latest.h5:packed/one', [28, 28], 'u1'],
    ['latest.h5:packed/big', [28, 28], 'f8'],
  ] as const) {
    it(`read back equal from ${text}`, async () => {
      const found = await read(text);
      assert.deepEqual([found.count, found.shape, found.dtype], [12, shape, dtype]);
      assert.deepEqual(found.values, expected);
    });
  }

  for (const text of [
    'test-images-idx3-ubyte',
    'packed-images-idx3-ubyte.gz',
    'images.safetensors',
    'columns.parquet',
    'pictures.parquet',
    'images.arrow',
    'images.h5',
  ]) {
    it(`come with the labels of ${text}, and how they were found`, async () => {
      const found = await read(text);
      assert.deepEqual([...found.labels!.values], labels);
      assert.ok(found.labels!.evidence.kind);
    });
  }

  it('lie in folders named for them', async () => {
    const found = await read('folder');
    assert.deepEqual([found.format, found.count, found.shape], ['images', 12, [28, 28]]);
    const names = found.labels!.names!;
    assert.deepEqual(names, [...names].sort());
    // Read by folder, so in another order: each picture is one of the others, with the label it had there.
    for (let row = 0; row < 12; row++) {
      const picture = found.values.subarray(row * 784, (row + 1) * 784);
      const place = labels.findIndex((_, i) =>
        expected.subarray(i * 784, (i + 1) * 784).every((value, k) => value === picture[k]),
      );
      assert.equal(
        names[found.labels!.values[row]!],
        ['top', 'trousers', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'boot'][
          labels[place]!
        ],
      );
    }
  });

  it('read equal as PNG, BMP and lossless WebP', async () => {
    const { count, shape, values } = await read('flat');
    assert.deepEqual([count, shape], [3, [28, 28, 3]]);
    const length = 28 * 28 * 3;
    assert.deepEqual(values.subarray(length, 2 * length), values.subarray(0, length));
    assert.deepEqual(values.subarray(2 * length), values.subarray(0, length));
  });
});

describe('a picture', () => {
  for (const [name, most] of [
    ['alpha.png', 0],
    ['bits.png', 0],
    ['palette.png', 0],
    ['words.png', 0],
    ['gray.bmp', 0],
    // Decoders of JPEG may differ by rounding, and more so in colors (the standard allows for it).
    ['gray.jpg', 1],
    ['colors.jpg', 4],
    ['lossy.webp', 0],
  ] as const) {
    it(`of ${name} is what Pillow reads, within ${most} levels`, async () => {
      const { height, width, channels, data } = await decodePicture(
        readFileSync(fixture('pictures', name)),
        name,
      );
      const { shape, values } = reference[name]!;
      assert.deepEqual(channels === 1 ? [height, width] : [height, width, channels], shape);
      const largest = values.reduce((worst, value, i) => Math.max(worst, Math.abs(value - data[i]!)), 0);
      assert.ok(largest <= most, `differs by ${largest}`);
    });
  }

  it('is cropped about its middle and brought to a size as Pillow does, within a level', async () => {
    const picture = await decodePicture(readFileSync(fixture('wide.png')), 'wide.png');
    const fitted = fitPicture(picture, { size: [16, 16], how: 'crop', colors: null }, true);
    assert.deepEqual([fitted.height, fitted.width, fitted.channels], [16, 16, 3]);
    const { values } = reference['resized']!;
    assert.ok(values.every((value, i) => Math.abs(value - fitted.data[i]!) <= 1));
  });

  it('becomes gray as in Pillow, within a level', async () => {
    const picture = await decodePicture(readFileSync(fixture('wide.png')), 'wide.png');
    const { data } = fitPicture(picture, { size: null, how: 'crop', colors: 'gray' }, true);
    assert.ok(reference['gray']!.values.every((value, i) => Math.abs(value - data[i]!) <= 1));
  });

  it('alone is a data set of one row', async () => {
    const { count, shape, labels } = await read('wide.png');
    assert.deepEqual([count, shape, labels], [1, [30, 40, 3], undefined]);
  });
});

describe('a table', () => {
  it('as scikit-learn and pandas write it has 64 columns of a picture, and its labels', async () => {
    const { reference: found, shape, values, labels, count } = await read('digits.csv');
    assert.deepEqual([count, shape, found.key], [50, [64], '-target']);
    assert.deepEqual([...values.subarray(0, 64)], reference['digits']!.first);
    assert.deepEqual([...labels!.values], reference['digits']!.targets);
  });

  it('without a header has the labels in the column at its end', async () => {
    const { shape, labels } = await read('digits.tsv');
    assert.deepEqual(shape, [64]);
    assert.equal(labels!.reference.key, '64');
    assert.deepEqual([...labels!.values], reference['digits']!.targets);
  });

  it('keeps quoted cells whole, and what is missing is counted', async () => {
    const { shape, values, labels, notFinite, factors } = await read('quoted.csv');
    assert.deepEqual([shape, notFinite], [[2], 1]);
    assert.deepEqual([...values], [0.5, 1, NaN, 2, -2, 3, 4, 4]);
    assert.deepEqual(labels!.names, ['plain', 'two\nlines', 'with "quotes"', 'with, comma']);
    assert.deepEqual(
      factors.map(({ name }) => name),
      ['name', 'x', 'y 2'],
    );
  });

  it('gives the columns that are asked for, and the labels', async () => {
    const { shape, values } = await read('digits.csv:pixel_0_2..pixel_0_4,pixel_7_*');
    assert.deepEqual(shape, [11]);
    assert.deepEqual([...values.subarray(0, 3)], reference['digits']!.first.slice(2, 5));
    const other = await read('digits.csv', 'digits.csv:pixel_0_2');
    assert.equal(other.labels!.values[0], reference['digits']!.first[2]);
  });

  it('of Arrow has texts and numbers, nothing of which is lost', async () => {
    const { shape, values, labels } = await read('columns.feather:x,y');
    assert.deepEqual([shape, [...values.subarray(2, 6)]], [[2], [0.5, -1, 1, -2]]);
    assert.deepEqual(labels!.names, ['even', 'odd']);
  });
});

describe('an HDF5 file', () => {
  it('has texts of free length as labels and as the names of classes', async () => {
    const { labels } = await read('texts.h5:images');
    const numbers = [...labels!.values];
    assert.equal(labels!.names![8], 'à la mode');
    assert.equal(labels!.names![1], 'trousers');
    const { labels: kinds } = await read('texts.h5:images', 'texts.h5:kinds');
    const names = ['', 'trousers', 'a pullover', 'a dress', 'a coat', 'a sandal', 'a shirt', 'a sneaker'];
    assert.deepEqual(
      Array.from(kinds!.values, (value) => kinds!.names![value]),
      numbers.map((number) => [...names, 'a bag', 'a boot'][number]),
    );
  });
});

describe('factors', () => {
  it('are every column with a value a row, and each can be the labels', async () => {
    const { factors } = await read('factors.npz:imgs');
    assert.deepEqual(
      factors.map(({ name }) => name),
      ['latents_classes[0]', 'latents_classes[1]', 'latents_values[0]', 'latents_values[1]'],
    );
    const { labels } = await read('factors.npz:imgs', 'factors.npz:latents_values[1]');
    assert.deepEqual(labels!.names, ['0', '0.5']);
    assert.deepEqual([...labels!.values], [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
  });
});

describe('a reference to data', () => {
  it('names a member of any file that has some, whatever the member is called', () => {
    for (const [text, file, key] of [
      ['a.npz:x', 'a.npz', 'x'],
      ['/b/3dshapes.h5:group/images', '/b/3dshapes.h5', 'group/images'],
      ['C:\\data\\t.csv:a:b', 'C:\\data\\t.csv', 'a:b'],
      ['t.csv:first..last,-y', 't.csv', 'first..last,-y'],
      ['d.npz:latents_classes[1]', 'd.npz', 'latents_classes[1]'],
      ['cells.h5ad:layers/counts', 'cells.h5ad', 'layers/counts'],
      ['v73.mat:data@last', 'v73.mat', 'data@last'],
      ['D:\\x\\a.nc:t', 'D:\\x\\a.nc', 't'],
      ['a.he5:x', 'a.he5', 'x'],
      ['a.hdf:x', 'a.hdf', 'x'],
      ['train-images-idx3-ubyte:@last', 'train-images-idx3-ubyte', '@last'],
      ['folder:images', 'folder:images', undefined],
      ['C:\\images', 'C:\\images', undefined],
    ] as const)
      assert.deepEqual(parseDataReference(text), { path: file, ...(key !== undefined && { key }) });
  });
});

describe('a reference that only the files can tell apart', () => {
  it('is a folder with a key, or a file of any ending, or one with a colon in its name', async () => {
    const { labels } = await read('images.npy', 'folder:folder');
    assert.equal(labels!.names!.length, 7);
    const inside = mkdtempSync(path.join(tmpdir(), 'latent-lens-colons-'));
    try {
      cpSync(fixture('images.npy'), path.join(inside, 'a:b.npy'));
      cpSync(fixture('stored.npz'), path.join(inside, 'x.npz:odd.data'));
      cpSync(fixture('stored.npz'), path.join(inside, 'odd.data'));
      for (const text of [
        'a:b.npy',
        'a:b.npy:@0,1,2',
        'odd.data:images',
        'x.npz:odd.data',
        'x.npz:odd.data:images',
      ]) {
        const dataset = await openDataset(parseDataReference(path.join(inside, text)));
        await dataset.close();
        assert.equal(dataset.description.count, 12, text);
      }
    } finally {
      rmSync(inside, { recursive: true, force: true });
    }
  });
});

describe('a data file that cannot be read', () => {
  for (const [text, code, args] of [
    ['objects.npy', 'npy-pickled-objects', {}],
    ['make.py', 'data-format-unknown', {}],
    [path.join('pictures'), 'pictures-unlike', {}],
    ['latest.h5:packed/growing', 'hdf5-unreadable', {}],
    ['stored.npz:none', 'data-key-not-found', { key: 'none' }],
    ['digits.csv:none', 'data-key-not-found', { key: 'none' }],
    ['factors.npz:latents_classes[7]', 'column-out-of-range', { column: 7 }],
  ] as const) {
    it(`such as ${text} is refused in words`, async () => {
      await assert.rejects(read(text), isProblem(code, args));
    });
  }
});
