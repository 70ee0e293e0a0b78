import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noCheckpoint } from '../../../../src/vae/checkpoint';
import { classesOf } from '../../../../src/vae/disentanglement/classes';
import { cyclicGrid, type CyclicGrid } from '../../../../src/vae/disentanglement/cyclicGrid';
import { symmetryRepresentation } from '../../../../src/vae/disentanglement/symmetryRepresentation';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

/** Components by eigenvectors here, by singular values there, of 126 rows. */
const rounding = 1e-10;

const [angles, shifts] = [12, 5];
/** Every pair of an angle and a shift. */
const pairs = Array.from(
  { length: angles * shifts },
  (_, row) => [Math.floor(row / shifts), row % shifts] as const,
);
const turnOf = (place: number, of: number) => (2 * Math.PI * place) / of;
const grid = gridOf(pairs);

function gridOf(rows: readonly (readonly number[])[], objects: readonly number[] = []): CyclicGrid {
  const column = (place: number) =>
    classesOf(
      Float64Array.from(rows, (row) => row[place]!),
      Infinity,
    );
  const others = objects.length > 0 ? [classesOf(Float64Array.from(objects), Infinity)] : [];
  return cyclicGrid([column(0), column(1)], others)!;
}

function score(rows: readonly (readonly number[])[], of = grid) {
  const values = Float64Array.from(rows.flat());
  return symmetryRepresentation({ values, rows: rows.length, dimensions: rows[0]!.length }, of, noCheckpoint);
}

/** Two circles side by side, turning as often as stated. */
const torus = (turns: number, otherTurns: number, size = 1) =>
  pairs.map(([angle, shift]) => {
    const [a, b] = [turns * turnOf(angle, angles), otherTurns * turnOf(shift, shifts)];
    return [size * Math.cos(a), size * Math.sin(a), Math.cos(b), Math.sin(b)];
  });

describe('How far codes turn as cyclic factors do', () => {
  it('is as NumPy finds for two objects with noise', () => {
    const golden = JSON.parse(
      readFileSync(inRepository('test', 'fixtures', 'disentanglement', 'symmetry.json'), 'utf8'),
    ) as { lengths: [number, number]; codes: number[]; cycles: number[]; value: number };
    const [, second] = golden.lengths;
    const rows = golden.codes.length / 6;
    const all = Array.from({ length: rows }, (_, row) => [
      Math.floor(row / second) % golden.lengths[0],
      row % second,
    ]);
    const objects = all.map((_, row) => Math.floor(row / (rows / 2)));
    const codes = { values: Float32Array.from(golden.codes), rows, dimensions: 6 };
    const { value, cycles } = symmetryRepresentation(codes, gridOf(all, objects), noCheckpoint);
    near(value, golden.value, rounding);
    for (const [place, expected] of golden.cycles.entries()) near(cycles[place]!.value, expected, rounding);
    assert.deepEqual(
      cycles.map(({ turns }) => Math.abs(turns)),
      [2, 1],
    );
  });

  it('is 0 for circles in planes of their own, of any size, direction and number of turns', () => {
    for (const codes of [torus(1, 1), torus(-1, 2), torus(3, 1, 50)]) near(score(codes).value, 0, rounding);
    const { cycles } = score(torus(3, -1));
    assert.deepEqual(
      cycles.map(({ turns }) => Math.abs(turns)),
      [3, 1],
    );
  });

  it('is 0 where the planes are turned in the space, and stretched', () => {
    const mixed = torus(1, 1).map(([a, b, c, d]) => [a! + c!, 3 * b! - d!, a! - c!, 3 * b! + d!]);
    near(score(mixed).value, 0, rounding);
  });

  it('is near 1 for noise, and 1 for codes that do not move', () => {
    const noise = pairs.map((_, row) => [0, 1, 2, 3].map((j) => Math.sin(1e4 * (row + 1) * (j + 1.3))));
    assert.ok(score(noise).value > 0.85, String(score(noise).value));
    assert.equal(score(pairs.map(() => [1, 2])).value, 1);
  });

  it('is three quarters where a circle is seen from its side', () => {
    const flat = pairs.map(([angle, shift]) => [
      Math.cos(turnOf(angle, angles)),
      Math.cos(turnOf(shift, shifts)),
    ]);
    for (const { value } of score(flat).cycles) near(value, 0.75, rounding);
  });

  it('does not depend on where objects are', () => {
    const codes = [...torus(1, 1), ...torus(1, 1).map((row) => row.map((value) => value + 7))];
    const both = gridOf(
      [...pairs, ...pairs],
      codes.map((_, row) => (row < pairs.length ? 0 : 1)),
    );
    near(score(codes, both).value, 0, rounding);
  });

  it('is asked only of rows that are every combination once', () => {
    const column = (rows: typeof pairs, place: 0 | 1) =>
      classesOf(
        Float64Array.from(rows, (row) => row[place]),
        Infinity,
      );
    const of = (rows: typeof pairs) => cyclicGrid([column(rows, 0), column(rows, 1)], []);
    assert.deepEqual(of(pairs)?.lengths, [angles, shifts]);
    assert.deepEqual(of([...pairs].reverse())?.lengths, [angles, shifts]);
    assert.equal(of(pairs.slice(1)), undefined);
    assert.equal(of([...pairs.slice(1), pairs[1]!]), undefined);
    assert.equal(of([...pairs, ...pairs]), undefined);
  });
});
