import assert from 'node:assert/strict';
import type { FactorProbes, ProbeParams } from '../../../src/contracts/analysis/probes';
import { factorProbes } from '../../../src/results/factorProbes';
import { noCheckpoint } from '../../../src/vae/checkpoint';
import { gaussianColumns } from '../../support/gaussianColumns';
import { near } from '../../support/near';

describe('Probes of a label or factor of a pass', () => {
  const rows = 600;
  const columns = gaussianColumns(rows, 3);
  const muOf = (row: number, dimension: number) => columns.mu[3 * row + dimension]!;
  const probe = (params: Omit<ProbeParams, 'seed'>): FactorProbes =>
    factorProbes(columns, { ...params, seed: 2 }, noCheckpoint);
  const values = (of: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => of(row));
  const labels = (of: (row: number) => number) => Int32Array.from({ length: rows }, (_, row) => of(row));

  it('name each class, and say how far the codes go along its direction', () => {
    const found = probe({
      kind: 'class',
      values: labels((row) => (muOf(row, 1) > 0.5 ? 1 : 0)),
      names: ['thin', 'thick'],
    });
    assert.ok(found.kind === 'class');
    assert.deepEqual(
      found.classes.map(({ name }) => name),
      ['thin', 'thick'],
    );
    const { probe: line, means } = found.classes[1]!;
    assert.ok(line!.score.value > 0.95, String(line!.score.value));
    const { vector, min, max, deviation } = line!.along;
    near(vector[1]!, 1, 0.05);
    assert.ok(min < -3 * 0.5 && max > 3 * 0.5 && deviation > 1);
    assert.ok(means.length / means.deviation > 1);
    assert.deepEqual([found.rows, found.known, found.dimensions], [rows, rows, 3]);
  });

  it('leave out rows without a value, without a name or without a finite code', () => {
    const found = probe({ kind: 'class', values: labels((row) => (row % 4) - 1), names: ['a', 'b', ''] });
    assert.ok(found.kind === 'class');
    assert.equal(found.known, rows / 2);
    const holed = gaussianColumns(rows, 3);
    holed.mu[3 * 7 + 2] = NaN;
    const params = {
      kind: 'number',
      values: values((row) => (row === 9 ? NaN : row % 10)),
      seed: 1,
    } as const;
    const numbers = factorProbes(holed, params, noCheckpoint);
    assert.ok(numbers.kind === 'number');
    assert.equal(numbers.known, rows - 2);
  });

  it('read a quantity from the codes in its own units', () => {
    const found = probe({ kind: 'number', values: values((row) => 40 + 6 * muOf(row, 0)) });
    assert.ok(found.kind === 'number');
    near(found.probe.score.value, 1, 1e-4);
    near(found.probe.readout.intercept, 40, 0.1);
    near(found.probe.readout.weights[0]!, 6, 0.05);
    near(found.probe.along.vector[0]!, 1, 1e-3);
  });

  it('are none where there is nothing to tell, and say why', () => {
    const reasonOf = (params: Omit<ProbeParams, 'seed'>) => {
      const found = probe(params);
      return found.kind === 'none' ? found.reason : found.kind;
    };
    assert.equal(reasonOf({ kind: 'number', values: values(() => 5) }), 'constant');
    assert.equal(reasonOf({ kind: 'class', values: labels(() => 5) }), 'constant');
    assert.equal(reasonOf({ kind: 'class', values: labels(() => -1), names: ['a'] }), 'no-values');
    assert.equal(
      reasonOf({ kind: 'number', values: values((row) => (row < 9 ? row : NaN)) }),
      'too-few-rows',
    );
    assert.equal(reasonOf({ kind: 'class', values: values((row) => row) }), 'too-many-classes');
  });

  it('are of fewer rows, evenly spread, where all would take too long', () => {
    const wide = gaussianColumns(9000, 64);
    const of = {
      kind: 'class',
      values: Int32Array.from({ length: 9000 }, (_, row) => row % 3),
      seed: 0,
    } as const;
    const found = factorProbes(wide, of, noCheckpoint);
    assert.ok(found.kind === 'class');
    assert.equal(found.known, 9000);
    assert.ok(found.rows < 9000 && found.rows > 5000, String(found.rows));
  }).timeout(60_000);
});
