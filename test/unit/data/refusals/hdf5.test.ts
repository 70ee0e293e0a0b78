import { areRefused, cut, good, put, replaced } from '../../../support/badFiles';

const hdf5 = good('images.h5');

/** Every chunk packed by zlib, of which what follows its first bytes is overwritten. */
function damagedChunks(): Buffer {
  const copy = Buffer.from(hdf5);
  for (let at = 0; at + 60 < copy.length; at++)
    if (hdf5[at] === 0x78 && (hdf5[at + 1] === 0x5e || hdf5[at + 1] === 0x9c))
      copy.fill(0xee, at + 4, at + 60);
  return copy;
}

/** Where the shape of the pictures is stated first. */
const shapeAt = hdf5.indexOf(Buffer.from([12, 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0]));

describe('an HDF5 file', () => {
  areRefused([
    {
      what: 'cut short',
      name: 'cut.h5',
      content: cut(hdf5, 100_000),
      code: 'hdf5-unreadable',
      reason: /it was cut short: of 139337 bytes there are 100000/,
    },
    {
      what: 'cut short in its first block',
      name: 'head.h5',
      content: cut(hdf5, 50),
      code: 'hdf5-unreadable',
      reason: /it was cut short: of 139337 bytes there are 50/,
    },
    {
      what: 'without a byte',
      name: 'empty.h5',
      content: '',
      code: 'hdf5-unreadable',
      reason: /has no HDF5 signature/,
    },
    {
      what: 'that begins otherwise',
      name: 'magic.h5',
      content: put(hdf5, 0, 1, 2),
      code: 'hdf5-unreadable',
      reason: /has no HDF5 signature/,
    },
    {
      what: 'whose root lies beyond its end',
      name: 'root.h5',
      content: put(hdf5, 64, 0xff, 0xff, 0xff, 0x7f),
      code: 'hdf5-unreadable',
      reason: /an address leads out of the file/,
    },
    {
      what: 'of short addresses',
      name: 'addresses.h5',
      content: put(hdf5, 13, 4, 4),
      code: 'hdf5-unreadable',
      reason: /its addresses are not of 8 bytes/,
    },
    {
      what: 'whose tree is damaged',
      name: 'tree.h5',
      content: replaced(hdf5, 'TREE', 'XXXX'),
      code: 'hdf5-unreadable',
      reason: /the block that should begin with TREE does not/,
    },
    {
      what: 'whose names are damaged',
      name: 'heap.h5',
      content: replaced(hdf5, 'HEAP', 'XXXX'),
      code: 'hdf5-unreadable',
      reason: /the block that should begin with HEAP does not/,
    },
    {
      what: 'whose packed chunks are damaged',
      name: 'chunks.h5',
      key: 'packed/gzip',
      content: damagedChunks(),
      code: 'hdf5-unreadable',
      reason: /the chunk of its rows 0 to 4 cannot be unpacked/,
    },
    {
      what: 'with a shape larger than any memory',
      name: 'shape.h5',
      key: 'images',
      content: put(hdf5, shapeAt, 0xff, 0xff, 0xff, 0xff, 0xff),
      code: 'data-cut-short',
    },
    {
      what: 'whose texts lie nowhere',
      name: 'texts.h5',
      key: 'images',
      content: replaced(good('texts.h5'), 'GCOL', 'XXXX'),
      code: 'hdf5-unreadable',
      reason: /the block that should begin with GCOL does not/,
    },
    {
      what: 'that is an old MATLAB file',
      name: 'old.mat',
      content: 'MATLAB 5.0 MAT-file, Platform: GLNXA64'.padEnd(128),
      code: 'matlab-unreadable',
      reason: /its header is damaged/,
    },
  ]);
});
