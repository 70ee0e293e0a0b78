import { zipSync } from 'fflate';
import { areRefused, cut, filled, good, put, type BadFile } from '../../../support/badFiles';

/** Where the list of members begins: its first entry is of the first member. */
const listed = (zip: Buffer) => zip.indexOf('PK\x01\x02', 0, 'latin1');
const fieldOf = { flags: 8, method: 10, checksum: 16, packed: 20, unpacked: 24, place: 42 } as const;

/** What can be wrong with any archive, however its members are packed. */
function wrongWith(zip: Buffer): BadFile[] {
  const entry = listed(zip);
  return [
    {
      what: 'cut short',
      name: 'cut.npz',
      content: cut(zip, -10),
      code: 'npz-unreadable',
      reason: /its end, where its members are listed, is missing/,
    },
    {
      what: 'whose member begins otherwise',
      name: 'member.npz',
      content: put(zip, 0, 0x50, 0x4b, 0x03, 0x05),
      code: 'npz-unreadable',
    },
    {
      what: 'whose member lies beyond its end',
      name: 'place.npz',
      content: put(zip, entry + fieldOf.place, 0xff, 0xff, 0xff, 0x07),
      code: 'npz-unreadable',
    },
    {
      what: 'whose member is packed in an unknown way',
      name: 'method.npz',
      content: put(zip, entry + fieldOf.method, 99),
      code: 'npz-unreadable',
      reason: /is packed by method 99/,
    },
    {
      what: 'whose member claims to take more than the file',
      name: 'packed.npz',
      content: put(zip, entry + fieldOf.packed, 0xff, 0xff, 0xff, 0x07),
      code: 'npz-unreadable',
      reason: /bytes are damaged/,
    },
  ];
}

const stored = good('stored.npz');
const deflated = good('factors.npz');

describe('an npz archive of stored members', () => {
  areRefused([
    ...wrongWith(stored),
    {
      what: 'without an array',
      name: 'text.npz',
      content: zipSync({ 'readme.txt': Buffer.from('hello') }),
      code: 'data-array-not-found',
      args: { keys: [] },
    },
    {
      what: 'whose member is no array',
      name: 'other.npz',
      content: zipSync({ 'images.npy': [Buffer.from('not an array at all'), { level: 0 }] }),
      code: 'npy-unrecognized',
    },
  ]);
});

describe('an npz archive of packed members', () => {
  const entry = listed(deflated);
  areRefused([
    ...wrongWith(deflated),
    {
      what: 'damaged in a member',
      name: 'middle.npz',
      content: put(deflated, 1500, ...filled(200, 0x55)),
      code: 'npz-unreadable',
      reason: /its bytes are damaged/,
    },
    {
      what: 'with another member than was packed',
      name: 'checksum.npz',
      content: put(deflated, entry + fieldOf.checksum, 1, 2, 3, 4),
      code: 'packed-checksum-differs',
    },
    {
      what: 'whose member claims to unpack to gigabytes',
      name: 'bomb.npz',
      content: put(deflated, entry + fieldOf.unpacked, 0xff, 0xff, 0xff, 0x7f),
      code: 'packed-size-implausible',
      args: { size: 2147483647 },
    },
    {
      what: 'that is encrypted',
      name: 'secret.npz',
      content: put(deflated, entry + fieldOf.flags, 1),
      code: 'npz-unreadable',
      reason: /it is encrypted/,
    },
  ]);
});
