import { areRefused, cut, good, put, replaced } from '../../../support/badFiles';

const hdf5 = good('images.h5');
const save = /h5py/;

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
      said: /it was cut short: of 139337 bytes there are 100000/,
      remedy: save,
    },
    {
      what: 'cut short in its first block',
      name: 'head.h5',
      content: cut(hdf5, 50),
      said: /it was cut short: of 139337 bytes there are 50/,
      remedy: save,
    },
    { what: 'without a byte', name: 'empty.h5', content: '', said: /has no HDF5 signature/, remedy: save },
    {
      what: 'that begins otherwise',
      name: 'magic.h5',
      content: put(hdf5, 0, 1, 2),
      said: /has no HDF5 signature/,
      remedy: save,
    },
    {
      what: 'whose root lies beyond its end',
      name: 'root.h5',
      content: put(hdf5, 64, 0xff, 0xff, 0xff, 0x7f),
      said: /an address leads out of the file/,
      remedy: save,
    },
    {
      what: 'of short addresses',
      name: 'addresses.h5',
      content: put(hdf5, 13, 4, 4),
      said: /its addresses are not of 8 bytes/,
      remedy: save,
    },
    {
      what: 'whose tree is damaged',
      name: 'tree.h5',
      content: replaced(hdf5, 'TREE', 'XXXX'),
      said: /the block that should begin with TREE does not/,
      remedy: save,
    },
    {
      what: 'whose names are damaged',
      name: 'heap.h5',
      content: replaced(hdf5, 'HEAP', 'XXXX'),
      said: /the block that should begin with HEAP does not/,
      remedy: save,
    },
    {
      what: 'whose packed chunks are damaged',
      name: 'chunks.h5',
      key: 'packed/gzip',
      content: damagedChunks(),
      said: /:packed\/gzip cannot be read from HDF5: the chunk of its rows 0 to 4 cannot be unpacked/,
      remedy: save,
    },
    {
      what: 'with a shape larger than any memory',
      name: 'shape.h5',
      key: 'images',
      content: put(hdf5, shapeAt, 0xff, 0xff, 0xff, 0xff, 0xff),
      said: /:images ends before the data its header promises: of \d+ bytes there are \d+/,
      remedy: /write or copy/,
    },
    {
      what: 'whose texts lie nowhere',
      name: 'texts.h5',
      key: 'images',
      content: replaced(good('texts.h5'), 'GCOL', 'XXXX'),
      said: /cannot be read from HDF5: the block that should begin with GCOL does not/,
      remedy: save,
    },
    {
      what: 'that is an old MATLAB file',
      name: 'old.mat',
      content: 'MATLAB 5.0 MAT-file, Platform: GLNXA64'.padEnd(128),
      said: /cannot be read as a MATLAB file: its header is damaged/,
      remedy: /-v7\.3/,
    },
  ]);
});
