import { readFileSync } from 'node:fs';
import { areRefused, cut, put } from '../../../support/badFiles';
import { inRepository } from '../../../support/repository';

const fixture = (name: string) => readFileSync(inRepository('test', 'fixtures', 'audio', name));
const flac = fixture('pcm16.flac');
const frames = fixture('frames.flac');
const defect = (kind: string, rest = {}) => ({ defect: { kind, ...rest } });
/** Where the number of samples begins in the first block, after half a byte of the rate's block. */
const countAt = 21;

/** Where its frames of 35 bytes begin. */
const framesAt = 86;

/** A file whose header claims so many bits a sample. */
function withBits(bits: number): Uint8Array {
  const packed = flac.readUInt16BE(20);
  const claimed = (packed & ~0x01f0) | ((bits - 1) << 4);
  return put(flac, 20, claimed >> 8, claimed & 0xff);
}

describe('a FLAC file', () => {
  areRefused([
    {
      what: 'cut short in its header',
      name: 'a.flac',
      content: cut(flac, 30),
      code: 'flac-unreadable',
      args: defect('no-header'),
    },
    {
      what: 'whose first block is another',
      name: 'a.flac',
      content: put(flac, 4, 4),
      code: 'flac-unreadable',
      args: defect('no-header'),
    },
    {
      what: 'of samples of 32 bits',
      name: 'a.flac',
      content: withBits(32),
      code: 'flac-unreadable',
      args: defect('bits', { bits: 32 }),
    },
    {
      what: 'that ends before its samples',
      name: 'a.flac',
      content: cut(flac, 100),
      code: 'flac-unreadable',
      args: defect('cut-short', { found: 0, frames: 100 }),
    },
    {
      what: 'that claims more samples than fit in memory',
      name: 'a.flac',
      content: put(flac, countAt + 1, 0xff, 0xff, 0xff, 0xff),
      code: 'recording-too-long',
    },
    {
      what: 'that claims a million samples, and has a hundred',
      name: 'a.flac',
      content: put(flac, countAt + 1, 0x00, 0x10, 0x00, 0x00),
      code: 'flac-unreadable',
      args: defect('cut-short', { found: 100, frames: 2 ** 20 }),
    },
    {
      what: 'that has more samples than it claims',
      name: 'a.flac',
      content: put(flac, countAt + 1, 0, 0, 0, 50),
      code: 'flac-unreadable',
      args: defect('damaged'),
    },
    {
      what: 'of other samples than were written',
      name: 'a.flac',
      content: put(flac, 26, 1, 2, 3),
      code: 'flac-unreadable',
      args: defect('checksum'),
    },
    {
      what: 'with nothing but zeros in the middle',
      name: 'a.flac',
      content: put(frames, 400, ...new Array<number>(300).fill(0)),
      code: 'flac-unreadable',
      args: defect('damaged'),
    },
    {
      what: 'without a length that lacks a frame',
      name: 'a.flac',
      content: Buffer.concat([frames.subarray(0, framesAt + 35), frames.subarray(framesAt + 70)]),
      code: 'flac-unreadable',
      args: defect('damaged'),
    },
  ]);
});
