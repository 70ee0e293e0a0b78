import { areRefused, cut, good, put, replaced } from '../../../support/badFiles';

const npy = good('images.npy');
const copy = /write or copy it again/;
const save = /numpy\.save/;

describe('an npy file', () => {
  areRefused([
    {
      what: 'cut short in its values',
      name: 'cut.npy',
      content: cut(npy, -100),
      said: /of 9408 bytes there are 9308/,
      remedy: copy,
    },
    {
      what: 'cut short in its header',
      name: 'head.npy',
      content: cut(npy, 40),
      said: /ends before/,
      remedy: copy,
    },
    { what: 'without a byte', name: 'empty.npy', content: '', said: /is not a numpy array/, remedy: save },
    {
      what: 'that begins otherwise',
      name: 'magic.npy',
      content: put(npy, 0, 0x50, 0x51),
      said: /is not a numpy array/,
      remedy: save,
    },
    {
      what: 'of a version to come',
      name: 'version.npy',
      content: put(npy, 6, 9),
      said: /is of version 9\.0 of the format/,
      remedy: save,
    },
    {
      what: 'whose header claims to go on beyond its end',
      name: 'length.npy',
      content: put(npy, 8, 0xff, 0x26),
      said: /ends before the data its header promises/,
      remedy: copy,
    },
    {
      what: 'with a shape larger than it',
      name: 'shape.npy',
      content: replaced(npy, '(12, 28, 28)', '(99, 28, 28)'),
      said: /of 77616 bytes there are 9408/,
      remedy: copy,
    },
    {
      what: 'with a shape larger than any memory',
      name: 'huge.npy',
      content: replaced(npy, '(12, 28, 28), }', '(99999999, 99)}'),
      said: /of 9899999901 bytes there are 9408/,
      remedy: copy,
    },
    {
      what: 'with fewer than no rows',
      name: 'less.npy',
      content: replaced(npy, '(12, 28, 28)', '(-1, 28, 28)'),
      said: /impossible shape \(-1, 28, 28\)/,
      remedy: save,
    },
    {
      what: 'without a shape',
      name: 'shapeless.npy',
      content: replaced(npy, "'shape'", "'shine'"),
      said: /states no shape/,
      remedy: save,
    },
    {
      what: 'that does not say which axis varies fastest',
      name: 'order.npy',
      content: replaced(npy, 'fortran_order', 'fortran_other'),
      said: /states no order/,
      remedy: save,
    },
    {
      what: 'of an unknown type',
      name: 'type.npy',
      content: replaced(npy, '|u1', '|q9'),
      said: /elements of type '\|q9'/,
      remedy: /astype\("float32"\)/,
    },
  ]);
});
