import { areRefused, cut, filled, good, put, type BadFile } from '../../../support/badFiles';

const png = good('flat', 'a.png');
const bmp = good('flat', 'b.bmp');
const webp = good('flat', 'c.webp');
const jpeg = good('pictures', 'colors.jpg');
const others = /remove this one/;

/** Of the extents of a JPEG file: after the mark of its frame, its length and its depth. */
const jpegSize = jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5;

function wrongWith(ending: string, bytes: Buffer): BadFile[] {
  return [
    {
      what: `a ${ending} file cut short in its pixels`,
      name: `half.${ending}`,
      content: cut(bytes, bytes.length >> 1),
      said: /is not a readable picture: it/,
      remedy: others,
    },
    {
      what: `a ${ending} file cut short in its header`,
      name: `head.${ending}`,
      content: cut(bytes, 26),
      said: /is not a readable picture: it/,
      remedy: others,
    },
    {
      what: `a ${ending} file without a byte`,
      name: `empty.${ending}`,
      content: '',
      said: /it is empty/,
      remedy: others,
    },
    {
      what: `a ${ending} file of text`,
      name: `text.${ending}`,
      content: 'no picture but a text',
      said: /neither PNG, JPEG, WebP nor BMP/,
      remedy: others,
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
      said: /its bytes are damaged/,
      remedy: others,
    },
    {
      what: 'a png file that claims to be huge',
      name: 'huge.png',
      content: put(png, 16, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff),
      said: /claims to be 2147483647 × 2147483647 pixels/,
      remedy: others,
    },
    {
      what: 'a bmp file that claims to be huge',
      name: 'huge.bmp',
      content: put(bmp, 18, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f),
      said: /claims to be 2147483647 × 2147483647 pixels/,
      remedy: others,
    },
    {
      what: 'a webp file that claims to be huge',
      name: 'huge.webp',
      content: put(webp, 21, ...filled(4, 0xff)),
      said: /claims to be 16384 × 16384 pixels/,
      remedy: others,
    },
    {
      what: 'a jpg file that claims to be huge',
      name: 'huge.jpg',
      content: put(jpeg, jpegSize, ...filled(4, 0xff)),
      said: /claims to be of more pixels than its bytes can hold/,
      remedy: others,
    },
    {
      what: 'a jpg file that claims a size that it could have if it had more bytes',
      name: 'hollow.jpg',
      content: put(jpeg, jpegSize, 0x10, 0x00, 0x10, 0x00),
      said: /claims to be of more pixels than its bytes can hold/,
      remedy: others,
    },
  ]);
});

describe('a folder', () => {
  areRefused([
    {
      what: 'without pictures',
      name: 'none',
      content: { 'a.txt': 'x' },
      said: /has no pictures/,
      remedy: /folder of PNG/,
    },
    {
      what: 'of pictures of other sizes',
      name: 'sizes',
      content: { 'a.png': png, 'b.png': good('wide.png') },
      said: /b\.png is 30 × 40, in color, but .*a\.png is 28 × 28, in color/,
      remedy: /28x28,crop,rgb/,
    },
    {
      what: 'of gray and colored pictures',
      name: 'colors',
      content: { 'a.png': good('pictures', 'bits.png'), 'b.png': png },
      said: /b\.png is 28 × 28, in color, but .*a\.png is 28 × 28, gray/,
      remedy: /28x28,crop,gray/,
    },
    {
      what: 'of which no picture can be read',
      name: 'first',
      content: { 'a.png': '', 'b.png': cut(png, 100) },
      said: /a\.png is not a readable picture: it is empty/,
      remedy: others,
    },
  ]);
});
