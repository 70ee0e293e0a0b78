import assert from 'node:assert/strict';
import { preprocess } from '../../../src/data/preprocessing/apply';
import { fitLayout } from '../../../src/data/preprocessing/fitLayout';
import { proposeScale, scaledRange } from '../../../src/data/preprocessing/propose';
import type { DatasetDescription } from '../../../src/core/dataset/datasetDescription';
import { isProblem } from '../../support/isProblem';

const bytes: DatasetDescription = {
  reference: { path: 'x.npy' },
  versions: [{ path: 'x.npy', stamp: '' }],
  format: 'npy',
  total: 10,
  count: 10,
  shape: [8, 8, 3],
  dtype: 'u1',
  range: [0, 255],
  rangeRows: 10,
  binary: false,
  whole: false,
  notFinite: 0,
  factors: [],
};

const endsIn = (name: string) =>
  ({ kind: 'decoder-ends', operators: [{ name, by: null }], reachesEnds: false }) as const;

describe('preprocessing', () => {
  it('divides unsigned bytes by 255 unless told otherwise, and leaves floats alone', () => {
    assert.deepEqual(proposeScale(bytes).value, { kind: '0..1' });
    assert.deepEqual(proposeScale({ ...bytes, dtype: 'f4', range: [-3, 3] }).value, { kind: 'none' });
    assert.deepEqual(proposeScale({ ...bytes, range: [0, 1] }).value, { kind: 'none' });
  });

  it('leaves bytes alone that are classes or counts, and says so', () => {
    const { value, evidence } = proposeScale({ ...bytes, range: [0, 15] });
    assert.deepEqual(value, { kind: 'none' });
    assert.deepEqual(evidence, { kind: 'few-levels', seen: { range: [0, 15], rows: 10 } });
    assert.deepEqual(proposeScale({ ...bytes, range: [0, 32] }).value, { kind: '0..1' });
  });

  it('goes to −1..1 for a decoder that ends in Tanh, unless the data are there already', () => {
    const tanh = { range: [-1, 1], evidence: endsIn('Tanh') } as const;
    const { value, evidence } = proposeScale(bytes, { output: tanh });
    assert.deepEqual(value, { kind: '-1..1' });
    assert.deepEqual(evidence, {
      kind: 'output-range',
      by: tanh.evidence,
      range: [-1, 1],
      seen: { range: [0, 255], rows: 10 },
    });
    assert.deepEqual(proposeScale({ ...bytes, dtype: 'f4', range: [0, 1] }, { output: tanh }).value, {
      kind: '-1..1',
    });
    assert.deepEqual(proposeScale({ ...bytes, dtype: 'f4', range: [-1, 1] }, { output: tanh }).value, {
      kind: 'none',
    });
    for (const dtype of ['u1', 'u2'])
      assert.deepEqual(proposeScale({ ...bytes, dtype, range: [0, 1] }, { output: tanh }).value, {
        kind: 'none',
      });
  });

  it('goes to −1..1 for an encoder that is known to expect it, beside a decoder without bounds', () => {
    const evidence = { kind: 'configuration', className: 'AutoencoderKL' } as const;
    const expected = { range: [-1, 1], evidence } as const;
    assert.deepEqual(proposeScale(bytes, { expected }).value, { kind: '-1..1' });
    const signed = { ...bytes, dtype: 'f4', range: [-1, 1] } as const;
    assert.deepEqual(proposeScale(signed, { expected }).value, { kind: 'none' });
    const unit = { range: [0, 1], evidence: endsIn('Sigmoid') } as const;
    assert.deepEqual(proposeScale(bytes, { expected, output: unit }).value, { kind: '0..1' });
  });

  it('leaves bytes alone for an encoder that reads bytes beside a decoder without bounds', () => {
    const expected = { range: [0, 255], evidence: { kind: 'input-is-bytes', input: 'x' } } as const;
    const proposed = (data: DatasetDescription) => proposeScale(data, { expected, converted: true }).value;
    assert.deepEqual(proposed(bytes), { kind: 'none' });
    const unit = proposed({ ...bytes, dtype: 'f4', range: [0, 1] });
    assert.deepEqual(unit, { kind: 'standardize', mean: 0, deviation: 1 / 255 });
  });

  it('scales to the unit interval, to −1..1, and to zero mean', () => {
    const scaled = (scale: Parameters<typeof scaledRange>[1]) => [
      ...preprocess(Float32Array.of(0, 255), 1, { scale, transpose: 'none' }, 'u1', [2]),
    ];
    assert.deepEqual(scaled({ kind: '0..1' }), [0, 1]);
    assert.deepEqual(scaled({ kind: '-1..1' }), [-1, 1]);
    assert.deepEqual(scaled({ kind: 'standardize', mean: 0.5, deviation: 0.25 }), [-2, 2]);
    assert.deepEqual(scaledRange(bytes, { kind: 'standardize', mean: 0.5, deviation: 0.25 }), [-2, 2]);
  });

  it('gives every byte and every word the float32 nearest to its share of the max', () => {
    for (const [dtype, max] of [
      ['u1', 255],
      ['u2', 65_535],
    ] as const) {
      const levels = Float32Array.from({ length: max + 1 }, (_, level) => level);
      const scaled = (scale: Parameters<typeof scaledRange>[1]) =>
        preprocess(levels.slice(), levels.length, { scale, transpose: 'none' }, dtype, [1]);
      assert.deepEqual(
        scaled({ kind: '0..1' }),
        levels.map((level) => level / max),
      );
      assert.deepEqual(
        scaled({ kind: '-1..1' }),
        levels.map((level) => (level / max) * 2 - 1),
      );
    }
  });

  it('moves channels to where the model has them', () => {
    assert.equal(fitLayout(bytes, [3, 8, 8], 'auto'), 'channels-first');
    assert.equal(fitLayout({ ...bytes, shape: [3, 8, 8] }, [8, 8, 3], 'auto'), 'channels-last');
    assert.equal(fitLayout(bytes, [8, 8, 3], 'auto'), 'none');
    const pixels = Float32Array.of(1, 2, 3, 4, 5, 6);
    const first = preprocess(
      pixels,
      1,
      { scale: { kind: 'none' }, transpose: 'channels-first' },
      'f4',
      [1, 2, 3],
    );
    assert.deepEqual([...first], [1, 4, 2, 5, 3, 6]);
    const last = preprocess(
      first,
      1,
      { scale: { kind: 'none' }, transpose: 'channels-last' },
      'f4',
      [3, 1, 2],
    );
    assert.deepEqual([...last], [1, 2, 3, 4, 5, 6]);
  });

  it('takes rows whose axes differ by 1s or are flat, and channels that moved', () => {
    for (const [shape, inputShape, layout, expected] of [
      [[64, 16], [1, 64, 16], 'auto', 'none'],
      [[1, 64, 16], [64, 16], 'auto', 'none'],
      [[64, 16, 1], [1, 64, 16], 'auto', 'none'],
      [[1024], [1, 64, 16], 'auto', 'none'],
      [[64, 16], [1024], 'auto', 'none'],
      [[1, 28, 28], [28, 28, 1], 'auto', 'none'],
      [[3, 8, 3], [3, 8, 3], 'auto', 'none'],
      [[3, 8, 3], [3, 3, 8], 'nhwc', 'channels-first'],
      [[16, 12, 6], [6, 16, 12], 'auto', 'channels-first'],
      [[6, 16, 12], [16, 12, 6], 'auto', 'channels-last'],
      [[8, 8, 3], [1, 3, 8, 8], 'auto', 'channels-first'],
      [[16, 64], [64, 16], 'flat', 'none'],
    ] as const)
      assert.equal(
        fitLayout({ ...bytes, shape }, inputShape, layout),
        expected,
        `${shape.join()} for ${inputShape.join()}`,
      );
  });

  it('never reshapes a row to other axes, and says which to exchange', () => {
    for (const [shape, inputShape, exchanged] of [
      [[1, 16, 64], [1, 64, 16], '@0,1,3,2'],
      [[16, 64], [1, 64, 16], '@0,2,1'],
      [[8, 12], [12, 8], '@0,2,1'],
      [[16, 64, 16], [16, 16, 64], '@0,1,3,2'],
      [[4, 16, 8, 3], [3, 4, 16, 8], '@0,4,1,2,3'],
      [[2, 32], [4, 16], undefined],
      [[8, 3, 8], [3, 8, 8], '@0,2,1,3'],
    ] as const)
      assert.throws(
        () => fitLayout({ ...bytes, shape }, inputShape, 'auto'),
        isProblem('row-axes-differ', { shape, inputShape, exchanged: exchanged && `x.npy:${exchanged}` }),
        `${shape.join()} for ${inputShape.join()}`,
      );
  });

  it('says of rows of another size what would make them fit', () => {
    const reference = { path: 'f.h5', key: 'k' };
    const data = { ...bytes, reference };
    for (const [total, shape, inputShape, remedy] of [
      [8, [8, 30], [1, 8, 8], { kind: 'last-axis', reference, whole: [8, 8, 30] }],
      [20, [500], [20], { kind: 'last-axis', reference, whole: [20, 500] }],
      [100, [19, 4], [57], { kind: 'part', reference, wanted: 3, last: 4 }],
      [100, [50, 12], [64], { kind: 'other-data' }],
      [
        100,
        [32, 32, 3],
        [3, 28, 28],
        { kind: 'recipe', recipes: ['28x28,crop', '28x28,stretch', '28x28,pad'] },
      ],
    ] as const)
      assert.throws(
        () => fitLayout({ ...data, total, shape }, inputShape, 'auto'),
        isProblem('row-size-differs', { shape, inputShape, remedy }),
        `${shape.join()} for ${inputShape.join()}`,
      );
  });

  it('says both shapes when the data do not fit', () => {
    assert.throws(
      () => fitLayout(bytes, [1, 28, 28], 'auto'),
      /\[8, 8, 3\] \(192 values\).*\[1, 28, 28\] \(784 values\)/,
    );
  });
});
