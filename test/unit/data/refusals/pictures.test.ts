import { areRefused, cut, filled, good, put, type BadFile } from '../../../support/badFiles';

const png = good('flat', 'a.png');
const bmp = good('flat', 'b.bmp');
const webp = good('flat', 'c.webp');
const jpeg = good('pictures', 'colors.jpg');

/** Of the extents of a JPEG file: after the mark of its frame, its length and its depth. */
const jpegSize = jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5;

function wrongWith(ending: string, bytes: Buffer): BadFile[] {
  return [
    {
      what: `a ${ending} file cut short in its pixels`,
      name: `half.${ending}`,
      content: cut(bytes, bytes.length >> 1),
      code: 'picture-unreadable',
    },
    {
      what: `a ${ending} file cut short in its header`,
      name: `head.${ending}`,
      content: cut(bytes, 26),
      code: 'picture-unreadable',
    },
    {
      what: `a ${ending} file without a byte`,
      name: `empty.${ending}`,
      content: '',
      code: 'picture-unreadable',
      reason: /it is empty/,
    },
    {
      what: `a ${ending} file of text`,
      name: `text.${ending}`,
      content: 'no picture but a text',
      code: 'picture-unreadable',
      reason: /neither PNG, JPEG, WebP, TIFF nor BMP/,
    },
  ];
}

describe('a single picture:', () => {
  areRefused([
    ...wrongWith('png', png),
    ...wrongWith('bmp', bmp),
    ...wrongWith('webp', webp),
    ...wrongWith('jpg', jpeg),
    {
      what: 'a png file damaged in the middle',
      name: 'damaged.png',
      content: put(png, png.length >> 1, ...filled(30, 0xa5)),
      code: 'picture-unreadable',
      reason: /its bytes are damaged/,
    },
    {
      what: 'a png file that claims to be huge',
      name: 'huge.png',
      content: put(png, 16, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff),
      code: 'picture-unreadable',
      reason: /claims to be 2147483647 × 2147483647 pixels/,
    },
    {
      what: 'a bmp file that claims to be huge',
      name: 'huge.bmp',
      content: put(bmp, 18, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f),
      code: 'picture-unreadable',
      reason: /claims to be 2147483647 × 2147483647 pixels/,
    },
    {
      what: 'a webp file that claims to be huge',
      name: 'huge.webp',
      content: put(webp, 21, ...filled(4, 0xff)),
      code: 'picture-unreadable',
      reason: /claims to be 16384 × 16384 pixels/,
    },
    {
      what: 'a jpg file that claims to be huge',
      name: 'huge.jpg',
      content: put(jpeg, jpegSize, ...filled(4, 0xff)),
      code: 'picture-unreadable',
      reason: /claims to be of more pixels than its bytes can hold/,
    },
    {
      what: 'a jpg file that claims a size that it could have if it had more bytes',
      name: 'hollow.jpg',
      content: put(jpeg, jpegSize, 0x10, 0x00, 0x10, 0x00),
      code: 'picture-unreadable',
      reason: /claims to be of more pixels than its bytes can hold/,
    },
  ]);
});

describe('a folder', () => {
  areRefused([
    {
      what: 'without pictures',
      name: 'none',
      content: { 'a.txt': 'x' },
      code: 'folder-without-data',
    },
    {
      what: 'of pictures of other sizes',
      name: 'sizes',
      content: { 'a.png': png, 'b.png': good('wide.png') },
      code: 'pictures-unlike',
    },
    {
      what: 'of gray and colored pictures',
      name: 'colors',
      content: { 'a.png': good('pictures', 'bits.png'), 'b.png': png },
      code: 'pictures-unlike',
    },
    {
      what: 'of which no picture can be read',
      name: 'first',
      content: { 'a.png': '', 'b.png': cut(png, 100) },
      code: 'picture-unreadable',
      reason: /it is empty/,
    },
  ]);
});
