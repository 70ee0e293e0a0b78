import { principalComponents, scoreOf } from '../diagnostics/principalComponents';
import type { Checkpoint } from '../checkpoint';
import type { Codes } from './codes';
import type { CyclicGrid } from './cyclicGrid';

/** How often a turn of the factor may turn the plane: from −10 to 10 times. */
const maxTurns = 10;

/** How far the codes are a linear representation of one cyclic factor. */
export interface CycleScore {
  /** 0..1, 0 for an exact one. */
  readonly value: number;
  /** How often the codes turn while the factor does once, at the best; negative for the other way around. */
  readonly turns: number;
}

export interface SymmetryScore {
  /** The mean over the cyclic factors. */
  readonly value: number;
  readonly cycles: readonly CycleScore[];
}

/**
 * D_LSBD (Tonnaer, Pérez Rey, Menkovski, Holenderski and Portegies 2022, "Quantifying and learning linear symmetry-based
 * disentanglement", section 4): how far codes are from turning in planes of their own as cyclic factors turn, 0..1, smaller is
 * better. Of each factor, codes less their mean along its cycle are projected to their two principal components, each of
 * variance ½, and turned back by ω times the factor's angle: the score is the variance that is left around the mean of each
 * object, with the best whole ω. With p the projection as a complex number, E|p|² = 1, that is 1 − |E[p e^(−iωθ)]|², averaged over
 * objects. Directions of no variance explain nothing.
 *
 * All objects share the plane, as they share the representation. The paper's code takes one of each, of which some are mirror
 * images of others, for which no ω is right.
 */
export function symmetryRepresentation(
  codes: Codes,
  grid: CyclicGrid,
  checkpoint: Checkpoint,
): SymmetryScore {
  const cycles = grid.lengths.map((_, factor) => cycleScore(codes, grid, factor, checkpoint));
  return { value: cycles.reduce((sum, { value }) => sum + value, 0) / cycles.length, cycles };
}

/** How much two powers that are the same may differ by rounding. */
const rounding = 1e-12;

function cycleScore(codes: Codes, grid: CyclicGrid, factor: number, checkpoint: Checkpoint): CycleScore {
  const [step, length] = [stepOf(grid, factor), grid.lengths[factor]!];
  const plane = planeOf(withoutMeans(codes, grid, factor, checkpoint), codes.dimensions, checkpoint);
  const size = grid.objects[0]!.length;
  let best: { power: number; turns: number } | undefined;
  // From none on: on few angles, several numbers of turns are the same, of which the smallest is given.
  for (const turns of turnsTried) {
    checkpoint();
    let power = 0;
    for (let object = 0; object < grid.objects.length; object++) {
      let [real, imaginary] = [0, 0];
      for (let place = 0; place < size; place++) {
        const angle = (2 * Math.PI * turns * (Math.floor(place / step) % length)) / length;
        const [x, y] = [plane[2 * (object * size + place)]!, plane[2 * (object * size + place) + 1]!];
        real += x * Math.cos(angle) + y * Math.sin(angle);
        imaginary += y * Math.cos(angle) - x * Math.sin(angle);
      }
      power += (real ** 2 + imaginary ** 2) / size ** 2 / grid.objects.length;
    }
    if (!best || power > best.power + rounding) best = { power, turns };
  }
  return { value: Math.min(1, Math.max(0, 1 - best!.power)), turns: best!.turns };
}

const turnsTried = [0, ...Array.from({ length: maxTurns }, (_, place) => [place + 1, -place - 1]).flat()];

/** How many places in an object one step along a factor is. */
function stepOf({ lengths }: CyclicGrid, factor: number): number {
  return lengths.slice(factor + 1).reduce((product, length) => product * length, 1);
}

/** The codes of the objects one after another, each less its mean along the cycle of a factor. */
function withoutMeans(codes: Codes, grid: CyclicGrid, factor: number, checkpoint: Checkpoint): Float64Array {
  const { dimensions, values } = codes;
  const [step, length] = [stepOf(grid, factor), grid.lengths[factor]!];
  const size = grid.objects[0]!.length;
  const centered = new Float64Array(grid.objects.length * size * dimensions);
  for (const [object, rows] of grid.objects.entries()) {
    checkpoint();
    // Each cycle once, from the place where it starts.
    for (let start = 0; start < size; start++) {
      if (Math.floor(start / step) % length !== 0) continue;
      for (let j = 0; j < dimensions; j++) {
        const codeAt = (turn: number) => values[rows[start + turn * step]! * dimensions + j]!;
        let mean = 0;
        for (let turn = 0; turn < length; turn++) mean += codeAt(turn) / length;
        for (let turn = 0; turn < length; turn++)
          centered[(object * size + start + turn * step) * dimensions + j] = codeAt(turn) - mean;
      }
    }
  }
  return centered;
}

/** The rows along their two principal components, in pairs, each of variance ½; 0 along one without variance. */
function planeOf(centered: Float64Array, dimensions: number, checkpoint: Checkpoint): Float64Array {
  const rows = Uint32Array.from({ length: centered.length / dimensions }, (_, row) => row);
  const components = principalComponents(centered, dimensions, rows, 2, checkpoint);
  const plane = new Float64Array(2 * rows.length);
  for (const [component, variance] of components.variances.entries()) {
    // As little as rounding leaves is none.
    if (!(variance > 1e-12 * components.totalVariance)) continue;
    for (const row of rows)
      plane[2 * row + component] = scoreOf(components, centered, row, component) / Math.sqrt(2 * variance);
  }
  return plane;
}
