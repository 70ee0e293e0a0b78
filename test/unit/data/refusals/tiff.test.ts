import { readFileSync } from 'node:fs';
import { areRefused, cut, filled, put } from '../../../support/badFiles';
import { inRepository } from '../../../support/repository';

const fixture = (name: string) => readFileSync(inRepository('test', 'fixtures', 'tiff', name));
const plain = fixture('white-is-zero.tif');
const packed = fixture('rgb16-differences.tif');

/** With another value of a tag of one number. */
function tagged(bytes: Buffer, tag: number, value: number): Buffer {
  const at = bytes.readUInt32LE(4);
  for (let entry = 0; entry < bytes.readUInt16LE(at); entry++) {
    const place = at + 2 + 12 * entry;
    if (bytes.readUInt16LE(place) !== tag) continue;
    const copy = Buffer.from(bytes);
    copy.writeUInt32LE(value, place + 8);
    return copy;
  }
  throw new Error(`no tag ${tag}`);
}

const refused = (what: string, content: Buffer, reason: RegExp) =>
  ({ what, name: 'a.tif', content, code: 'picture-unreadable', reason }) as const;
/** A stack of three planes with one directory; the places of what its description says. */
const stack = fixture('imagej-stack.tif');
const images = stack.indexOf('images=3') + 'images='.length;
const directory = plain.readUInt32LE(4);

describe('a TIFF file', () => {
  areRefused([
    refused('of six bytes', cut(plain, 6), /ends in its header/),
    refused('cut short in its directory', cut(plain, -40), /ends before what it describes/),
    refused('of another kind', put(plain, 2, 7), /not a TIFF file/),
    refused('of 64 bits', put(plain, 2, 43), /BigTIFF/),
    refused('without a page', put(plain, 4, 0, 0, 0, 0), /no page/),
    refused(
      'whose pages go around in a circle',
      put(plain, directory + 2 + 12 * plain.readUInt16LE(directory), ...plain.subarray(4, 8)),
      /without an end/,
    ),
    refused('of thousands of tags', put(plain, directory, 0xff, 0xff), /65535 tags/),
    refused('of no pixels', tagged(plain, 256, 0), /0 × 21 pixels/),
    refused('of more pixels than memory', tagged(plain, 257, 0xffffffff), /17 × 4294967295 pixels/),
    refused('of more pixels than its bytes hold', tagged(plain, 257, 22), /strips or tiles|more pixels/),
    refused(
      'of large strips that claim to be packed',
      tagged(tagged(packed, 257, 60_000), 278, 60_000),
      /more pixels than its bytes can hold/,
    ),
    refused('whose strips are thin', tagged(plain, 278, 1), /lists 3 strips or tiles of 21/),
    refused('whose strips have no rows', tagged(plain, 278, 0), /impossible size/),
    refused('of one bit', tagged(plain, 258, 1), /1 bits, not 8 or 16/),
    refused('of 32 bits', tagged(plain, 258, 32), /32 bits/),
    refused('of nine channels', tagged(plain, 277, 9), /9 channels/),
    refused('of no channels', tagged(plain, 277, 0), /0 channels/),
    refused('in CMYK', tagged(plain, 262, 5), /of the kind 5/),
    refused('packed as JPEG', tagged(plain, 259, 7), /packed by JPEG/),
    refused('packed as nothing known', tagged(plain, 259, 99), /packed by method 99/),
    refused('packed by LZW, and damaged', tagged(plain, 259, 5), /damaged, or it was cut short/),
    refused(
      'packed by deflate, and damaged',
      put(packed, 8, ...filled(16, 0xff)),
      /damaged, or it was cut short/,
    ),
    refused(
      'of one directory and planes that are not there',
      put(stack, images, 0x39),
      /9 planes, but it ends in plane 4/,
    ),
    refused(
      'of one directory and more planes than are read',
      Buffer.from(stack.toString('latin1').replace('images=3\nslices=3', 'images=999999999 '), 'latin1'),
      /says that it has 999999999 planes, of at most 100000/,
    ),
    refused('with a predictor of floating-point numbers', tagged(plain, 317, 3), /predicted/),
  ]);
});
