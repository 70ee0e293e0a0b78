import { gzipSync } from 'node:zlib';
import { areRefused, cut, filled, good, put } from '../../../support/badFiles';

const idx = good('test-images-idx3-ubyte');
const packed = good('packed-images-idx3-ubyte.gz');
const copy = /[Ww]rite or copy/;

describe('an IDX file', () => {
  areRefused([
    {
      what: 'cut short in its values',
      name: 'cut-idx3-ubyte',
      content: cut(idx, -10),
      said: /of 9408 bytes there are 9398/,
      remedy: copy,
    },
    {
      what: 'cut short in its shape',
      name: 'head-idx3-ubyte',
      content: cut(idx, 9),
      said: /ends before/,
      remedy: copy,
    },
    {
      what: 'of an unknown type',
      name: 'type-idx3-ubyte',
      content: put(idx, 2, 0x42),
      said: /is not an IDX file/,
      remedy: /two zero bytes/,
    },
    {
      what: 'without axes',
      name: 'axes-idx3-ubyte',
      content: put(idx, 3, 0),
      said: /is not an IDX file/,
      remedy: /number of axes/,
    },
    {
      what: 'of 200 axes',
      name: 'many-idx3-ubyte',
      content: put(idx, 3, 200),
      said: /claims to have 200 axes/,
      remedy: copy,
    },
    {
      what: 'with a shape larger than any memory',
      name: 'huge-idx3-ubyte',
      content: put(idx, 4, ...filled(12, 0xff)),
      said: /of 7\.9e\+28 bytes there are 9408/,
      remedy: copy,
    },
    {
      what: 'without rows',
      name: 'none-idx3-ubyte',
      content: put(idx, 4, 0, 0, 0, 0),
      said: /has no rows/,
      remedy: /first axis counts the samples/,
    },
  ]);
});

describe('a packed IDX file', () => {
  areRefused([
    {
      what: 'cut short',
      name: 'cut-idx3-ubyte.gz',
      content: cut(packed, 2441),
      said: /claims to unpack to \d+ bytes, which its 2441 cannot hold/,
      remedy: copy,
    },
    {
      what: 'of three bytes',
      name: 'tiny-idx3-ubyte.gz',
      content: cut(packed, 3),
      said: /ends before/,
      remedy: copy,
    },
    {
      what: 'damaged in the middle',
      name: 'middle-idx3-ubyte.gz',
      content: put(packed, 500, ...filled(50, 9)),
      said: /is not a readable gzip file: its bytes are damaged/,
      remedy: copy,
    },
    {
      what: 'whose checksum differs',
      name: 'checksum-idx3-ubyte.gz',
      content: put(packed, -8, 1, 2, 3, 4),
      said: /is not a readable gzip file/,
      remedy: copy,
    },
    {
      what: 'that claims to unpack to gigabytes',
      name: 'bomb-idx3-ubyte.gz',
      content: put(packed, -4, 0xff, 0xff, 0xff, 0x7f),
      said: /claims to unpack to 2147483647 bytes/,
      remedy: copy,
    },
    {
      what: 'of two parts, of which the last alone tells its size',
      name: 'parts-idx3-ubyte.gz',
      content: Buffer.concat([gzipSync(idx), gzipSync(Buffer.alloc(100))]),
      said: /unpacks to more bytes than it claims/,
      remedy: /unpack it/,
    },
    {
      what: 'that was cut short before it was packed',
      name: 'inner-idx3-ubyte.gz',
      content: gzipSync(cut(idx, -10)),
      said: /of 9408 bytes there are 9398/,
      remedy: copy,
    },
    {
      what: 'of text',
      name: 'text-idx3-ubyte.gz',
      content: gzipSync('hello'),
      said: /is not an IDX file/,
      remedy: /two zero bytes/,
    },
  ]);
});
