import { areRefused, cut, good, put, replaced } from '../../../support/badFiles';

const npy = good('images.npy');

describe('an npy file', () => {
  areRefused([
    {
      what: 'cut short in its values',
      name: 'cut.npy',
      content: cut(npy, -100),
      code: 'data-cut-short',
      args: { bytes: { promised: 9408, found: 9308 } },
    },
    {
      what: 'cut short in its header',
      name: 'head.npy',
      content: cut(npy, 40),
      code: 'data-cut-short',
    },
    { what: 'without a byte', name: 'empty.npy', content: '', code: 'npy-unrecognized' },
    {
      what: 'that begins otherwise',
      name: 'magic.npy',
      content: put(npy, 0, 0x50, 0x51),
      code: 'npy-unrecognized',
    },
    {
      what: 'of a version to come',
      name: 'version.npy',
      content: put(npy, 6, 9),
      code: 'npy-header-unreadable',
      args: { defect: { kind: 'version', version: '9.0' } },
    },
    {
      what: 'whose header claims to go on beyond its end',
      name: 'length.npy',
      content: put(npy, 8, 0xff, 0x26),
      code: 'data-cut-short',
    },
    {
      what: 'with a shape larger than it',
      name: 'shape.npy',
      content: replaced(npy, '(12, 28, 28)', '(99, 28, 28)'),
      code: 'data-cut-short',
      args: { bytes: { promised: 77616, found: 9408 } },
    },
    {
      what: 'with a shape larger than any memory',
      name: 'huge.npy',
      content: replaced(npy, '(12, 28, 28), }', '(99999999, 99)}'),
      code: 'data-cut-short',
      args: { bytes: { promised: 9899999901, found: 9408 } },
    },
    {
      what: 'with fewer than no rows',
      name: 'less.npy',
      content: replaced(npy, '(12, 28, 28)', '(-1, 28, 28)'),
      code: 'npy-header-unreadable',
      args: { defect: { kind: 'shape', text: '-1, 28, 28' } },
    },
    {
      what: 'without a shape',
      name: 'shapeless.npy',
      content: replaced(npy, "'shape'", "'shine'"),
      code: 'npy-header-unreadable',
      args: { defect: { kind: 'field-missing', field: 'shape' } },
    },
    {
      what: 'that does not say which axis varies fastest',
      name: 'order.npy',
      content: replaced(npy, 'fortran_order', 'fortran_other'),
      code: 'npy-header-unreadable',
      args: { defect: { kind: 'field-missing', field: 'order' } },
    },
    {
      what: 'of an unknown type',
      name: 'type.npy',
      content: replaced(npy, '|u1', '|q9'),
      code: 'npy-type-unsupported',
      args: { type: "'|q9'" },
    },
  ]);
});
