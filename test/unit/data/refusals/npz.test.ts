import { zipSync } from 'fflate';
import { areRefused, cut, filled, good, put, type BadFile } from '../../../support/badFiles';

const savez = /numpy\.savez/;
const copy = /write or copy it again/;

/** Where the list of members begins: its first entry is of the first member. */
const listed = (zip: Buffer) => zip.indexOf('PK\x01\x02', 0, 'latin1');
const fieldOf = { flags: 8, method: 10, checksum: 16, packed: 20, unpacked: 24, place: 42 } as const;

/** What can be wrong with any archive, however its members are packed. */
function wrongWith(zip: Buffer, member: string): BadFile[] {
  const entry = listed(zip);
  const named = new RegExp(`:${member} is not a readable npz archive`);
  return [
    {
      what: 'cut short',
      name: 'cut.npz',
      content: cut(zip, -10),
      said: /its end, where its members are listed, is missing/,
      remedy: savez,
    },
    {
      what: 'whose member begins otherwise',
      name: 'member.npz',
      content: put(zip, 0, 0x50, 0x4b, 0x03, 0x05),
      said: named,
      remedy: savez,
    },
    {
      what: 'whose member lies beyond its end',
      name: 'place.npz',
      content: put(zip, entry + fieldOf.place, 0xff, 0xff, 0xff, 0x07),
      said: named,
      remedy: savez,
    },
    {
      what: 'whose member is packed in an unknown way',
      name: 'method.npz',
      content: put(zip, entry + fieldOf.method, 99),
      said: /is packed by method 99/,
      remedy: savez,
    },
    {
      what: 'whose member claims to take more than the file',
      name: 'packed.npz',
      content: put(zip, entry + fieldOf.packed, 0xff, 0xff, 0xff, 0x07),
      said: /bytes are damaged/,
      remedy: savez,
    },
  ];
}

const stored = good('stored.npz');
const deflated = good('factors.npz');

describe('an npz archive of stored members', () => {
  areRefused([
    ...wrongWith(stored, 'images.npy'),
    {
      what: 'without an array',
      name: 'text.npz',
      content: zipSync({ 'readme.txt': Buffer.from('hello') }),
      said: /has no array of samples/,
      remedy: /Arrays: none/,
    },
    {
      what: 'whose member is no array',
      name: 'other.npz',
      content: zipSync({ 'images.npy': [Buffer.from('not an array at all'), { level: 0 }] }),
      said: /:images is not a numpy array/,
      remedy: savez,
    },
  ]);
});

describe('an npz archive of packed members', () => {
  const entry = listed(deflated);
  areRefused([
    ...wrongWith(deflated, 'imgs.npy'),
    {
      what: 'damaged in a member',
      name: 'middle.npz',
      content: put(deflated, 1500, ...filled(200, 0x55)),
      said: /:imgs\.npy is not a readable npz archive: its bytes are damaged/,
      remedy: savez,
    },
    {
      what: 'with another member than was packed',
      name: 'checksum.npz',
      content: put(deflated, entry + fieldOf.checksum, 1, 2, 3, 4),
      said: /:imgs\.npy does not unpack to what was packed: its checksum differs/,
      remedy: copy,
    },
    {
      what: 'whose member claims to unpack to gigabytes',
      name: 'bomb.npz',
      content: put(deflated, entry + fieldOf.unpacked, 0xff, 0xff, 0xff, 0x7f),
      said: /claims to unpack to 2147483647 bytes, which its \d+ cannot hold/,
      remedy: copy,
    },
    {
      what: 'that is encrypted',
      name: 'secret.npz',
      content: put(deflated, entry + fieldOf.flags, 1),
      said: /it is encrypted/,
      remedy: savez,
    },
  ]);
});
