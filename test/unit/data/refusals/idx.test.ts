import { gzipSync } from 'node:zlib';
import { areRefused, cut, filled, good, put } from '../../../support/badFiles';

const idx = good('test-images-idx3-ubyte');
const packed = good('packed-images-idx3-ubyte.gz');

describe('an IDX file', () => {
  areRefused([
    {
      what: 'cut short in its values',
      name: 'cut-idx3-ubyte',
      content: cut(idx, -10),
      code: 'data-cut-short',
      args: { bytes: { promised: 9408, found: 9398 } },
    },
    {
      what: 'cut short in its shape',
      name: 'head-idx3-ubyte',
      content: cut(idx, 9),
      code: 'data-cut-short',
    },
    {
      what: 'of an unknown type',
      name: 'type-idx3-ubyte',
      content: put(idx, 2, 0x42),
      code: 'idx-unrecognized',
    },
    {
      what: 'without axes',
      name: 'axes-idx3-ubyte',
      content: put(idx, 3, 0),
      code: 'idx-unrecognized',
    },
    {
      what: 'of 200 axes',
      name: 'many-idx3-ubyte',
      content: put(idx, 3, 200),
      code: 'idx-axes-implausible',
      args: { axes: 200 },
    },
    {
      what: 'with a shape larger than any memory',
      name: 'huge-idx3-ubyte',
      content: put(idx, 4, ...filled(12, 0xff)),
      code: 'data-cut-short',
      args: { bytes: { promised: 7.9228162458924105e28, found: 9408 } },
    },
    {
      what: 'without rows',
      name: 'none-idx3-ubyte',
      content: put(idx, 4, 0, 0, 0, 0),
      code: 'data-empty',
    },
  ]);
});

describe('a packed IDX file', () => {
  areRefused([
    {
      what: 'cut short',
      name: 'cut-idx3-ubyte.gz',
      content: cut(packed, 2441),
      code: 'packed-size-implausible',
    },
    {
      what: 'of three bytes',
      name: 'tiny-idx3-ubyte.gz',
      content: cut(packed, 3),
      code: 'data-cut-short',
    },
    {
      what: 'damaged in the middle',
      name: 'middle-idx3-ubyte.gz',
      content: put(packed, 500, ...filled(50, 9)),
      code: 'gzip-unreadable',
      reason: /its bytes are damaged/,
    },
    {
      what: 'whose checksum differs',
      name: 'checksum-idx3-ubyte.gz',
      content: put(packed, -8, 1, 2, 3, 4),
      code: 'gzip-unreadable',
    },
    {
      what: 'that claims to unpack to gigabytes',
      name: 'bomb-idx3-ubyte.gz',
      content: put(packed, -4, 0xff, 0xff, 0xff, 0x7f),
      code: 'packed-size-implausible',
      args: { size: 2147483647 },
    },
    {
      what: 'of two parts, of which the last alone tells its size',
      name: 'parts-idx3-ubyte.gz',
      content: Buffer.concat([gzipSync(idx), gzipSync(Buffer.alloc(100))]),
      code: 'packed-data-too-long',
    },
    {
      what: 'that was cut short before it was packed',
      name: 'inner-idx3-ubyte.gz',
      content: gzipSync(cut(idx, -10)),
      code: 'data-cut-short',
      args: { bytes: { promised: 9408, found: 9398 } },
    },
    {
      what: 'of text',
      name: 'text-idx3-ubyte.gz',
      content: gzipSync('hello'),
      code: 'idx-unrecognized',
    },
  ]);
});
