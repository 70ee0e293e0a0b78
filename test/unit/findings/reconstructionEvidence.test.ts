import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { explainedByLinearCode } from '../../../src/vae/diagnostics/linearCode';
import { reconstructionEvidence } from '../../../src/findings/reconstructionEvidence';
import { nearRelative } from '../../support/near';
import { inRepository } from '../../support/repository';

const [rows, length] = [40, 12];

interface Golden {
  readonly variance: number;
  readonly error: number;
  readonly swappedError: number;
  readonly saturated: number;
  readonly linear: readonly number[];
}

/** The rows of reconstruction_evidence.py. */
const wave = (scale: number, shift: number, factor = 1) =>
  Float32Array.from(
    { length: rows * length },
    (_, at) => factor * Math.fround(Math.sin(at * at * scale + shift)),
  );
const inputs = Float32Array.from({ length: rows * length }, (_, at) => {
  const [row, column] = [Math.floor(at / length), at % length];
  return (
    Math.sin(row) * Math.cos(column / 2) +
    0.5 * Math.sin(2.3 * row) * Math.sin(column / 3) +
    0.1 * Math.sin(row * column)
  );
});

describe('What rows and their reconstructions show', () => {
  const file = inRepository('test', 'fixtures', 'findings', 'reconstruction_evidence.json');
  const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;
  const rowsDecoded = { inputs, own: wave(0.37, 0.5, 2.5), swapped: wave(0.11, 1.5) };

  it('is what numpy computes in float64', () => {
    const { variance, error, swappedError, saturated } = reconstructionEvidence(rowsDecoded, rows, 1);
    nearRelative(variance, golden.variance, 1e-6);
    nearRelative(error, golden.error, 1e-6);
    nearRelative(swappedError, golden.swappedError, 1e-6);
    assert.equal(saturated, golden.saturated);
    assert.ok(saturated > 0.1);
  });

  it('has saturated values by the bounds of the output, where these are known', () => {
    assert.equal(reconstructionEvidence(rowsDecoded, rows, 1, [-9, 9]).saturated, 0);
  });

  it('holds a linear code against them that was fitted to other rows', () => {
    for (const [place, expected] of golden.linear.entries())
      nearRelative(explainedByLinearCode(inputs, rows, place + 1)!, expected, 1e-6);
    assert.ok(golden.linear[1]! > 0.9 && golden.linear[0]! < 0.9);
  });

  it('has no linear code where rows are fewer than twice its components in each half', () => {
    assert.notEqual(explainedByLinearCode(inputs, rows, 10), null);
    assert.equal(explainedByLinearCode(inputs, rows, 11), null);
  });

  it('explains everything of rows in a plane, with more components than these have directions', () => {
    const plane = Float32Array.from({ length: 24 * 5 }, (_, at) => {
      const [row, column] = [Math.floor(at / 5), at % 5];
      return Math.sin(row) * column + Math.cos(3 * row) * (column - 2) ** 2;
    });
    nearRelative(explainedByLinearCode(plane, 24, 4)!, 1, 1e-9);
  });

  it('counts no values as saturated where the data has one value only', () => {
    const flat = new Float32Array(8).fill(0.5);
    assert.equal(reconstructionEvidence({ inputs: flat, own: flat, swapped: flat }, 4, 1).saturated, 0);
  });
});
