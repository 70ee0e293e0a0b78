import { readFileSync } from 'node:fs';
import { areRefused } from '../../../support/badFiles';
import { inRepository } from '../../../support/repository';

const text = readFileSync(inRepository('test', 'fixtures', 'matrixMarket', 'real.mtx'), 'latin1');
const banner = '%%MatrixMarket matrix coordinate real general\n';
const defect = (kind: string, rest = {}) => ({ defect: { kind, ...rest } });
const unreadable = (what: string, content: string, args: ReturnType<typeof defect>) =>
  ({ what, name: 'a.mtx', content, code: 'matrix-market-unreadable', args }) as const;

describe('a Matrix Market file', () => {
  areRefused([
    unreadable('that is something else', 'a,b\n1,2\n', defect('no-banner')),
    unreadable('of vectors', banner.replace(' matrix', ' vector'), defect('no-banner')),
    unreadable('that ends behind its first line', banner, defect('no-size')),
    unreadable('whose size is no size', `${banner}3 x 2\n`, defect('no-size')),
    unreadable(
      'of more rows than memory',
      `${banner}99999999999 2 1\n1 1 1\n`,
      defect('shape', { rows: 99999999999, columns: 2 }),
    ),
    unreadable(
      'that is symmetric and no square',
      `${banner.replace('general', 'symmetric')}3 2 1\n1 1 1\n`,
      defect('shape', { rows: 3, columns: 2 }),
    ),
    unreadable(
      'that claims more values than it can hold',
      `${banner}3 2 999999999\n1 1 1\n`,
      defect('too-few', { promised: 999999999 }),
    ),
    unreadable(
      'that was cut short',
      text.split('\n').slice(0, 9).join('\n'),
      defect('count', { promised: 11, found: 6 }),
    ),
    unreadable(
      'of more values than it states',
      `${text}1 1 1\n`,
      defect('count', { promised: 11, found: 12 }),
    ),
    unreadable('with a value outside', `${banner}3 2 1\n4 1 1\n`, defect('outside', { row: 4, column: 1 })),
    unreadable(
      'with a value at place 0',
      `${banner}3 2 1\n0 1 1\n`,
      defect('outside', { row: 0, column: 1 }),
    ),
    unreadable(
      'with a value at no whole place',
      `${banner}3 2 1\n1.5 1 1\n`,
      defect('outside', { row: 1.5, column: 1 }),
    ),
    unreadable(
      'with a word for a value',
      `${banner}3 2 1\n1 1 one\n`,
      defect('entry', { text: '1 1 one', byte: 52 }),
    ),
    unreadable('with a place alone', `${banner}3 2 1\n1 1\n`, defect('entry', { text: '1 1', byte: 52 })),
    unreadable(
      'of one endless line',
      `${banner}3 2 1\n1 1 ${'1'.repeat(5000)}\n`,
      defect('line-too-long', { byte: 52 }),
    ),
    {
      what: 'of complex numbers',
      name: 'a.mtx',
      content: `${banner.replace('real', 'complex')}1 1 1\n1 1 1 0\n`,
      code: 'matrix-market-unsupported',
      args: { form: 'complex' },
    },
    {
      what: 'without rows',
      name: 'a.mtx',
      content: `${banner}0 3 0\n`,
      code: 'data-empty',
    },
    {
      what: 'packed and damaged',
      name: 'a.mtx.gz',
      content: readFileSync(inRepository('test', 'fixtures', 'matrixMarket', 'packed.mtx.gz')).fill(
        7,
        40,
        60,
      ),
      code: 'gzip-unreadable',
    },
    {
      what: 'in a folder, and damaged',
      name: 'folder',
      content: { 'matrix.mtx': banner },
      code: 'matrix-market-unreadable',
    },
  ]);
});
