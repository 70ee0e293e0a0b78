import type { CancellationToken } from 'vscode-jsonrpc';
import { Cancelled } from '../../contracts/rpc';
import { Bootstrap, type Sample } from '../../vae/disentanglement/bootstrap';
import { factorOf } from '../../vae/disentanglement/factor';
import { classesOf } from '../../vae/disentanglement/classes';
import { cyclicGrid } from '../../vae/disentanglement/cyclicGrid';
import { betaVaeScore, usualPoints } from '../../vae/disentanglement/betaVae';
import { integratedGap, type IntegratedGap } from './integratedGap';
import { explicitness } from '../../vae/disentanglement/explicitness';
import { symmetryRepresentation, type SymmetryScore } from '../../vae/disentanglement/symmetryRepresentation';
import { disentanglementOf, type Disentanglement } from '../../vae/disentanglement/scores';
import { factorsNotGrid, rowsWithoutFactors } from '../problems';
import type { RowFactor } from './factors';

/** What the scores depend on besides codes and factors. */
export interface DisentanglementSettings {
  /** Into which dimensions, and factors of more values, are divided. */
  readonly bins: number;
  /** How often rows are drawn again for the intervals. */
  readonly draws: number;
  readonly seed: number;
  /** Names of factors that turn: their values in order are a full circle, evenly spaced. */
  readonly cyclic: readonly string[];
}

export interface DisentanglementResult extends Disentanglement {
  readonly bootstrap: Bootstrap;
  /** Rows that the scores are of, and those left out for a code or factor that is missing or not finite. */
  readonly rows: number;
  readonly leftOut: number;
  /** How many values, or bins, each factor has. */
  readonly values: readonly number[];
  /** NaN where no factor varies. */
  readonly explicitness: number;
  /** NaN where fewer than two factors vary. */
  readonly betaVae: number;
  /** Null for codes without a scale. */
  readonly integratedGap: IntegratedGap | null;
  /** D_LSBD of the factors that turn, in their order; null where none is said to. */
  readonly symmetry: SymmetryScore | null;
}

/**
 * Scores the codes of rows against their factors, with intervals.
 *
 * @param codes row-major, a row for each value of a factor
 * @param logVariance of the posteriors that the codes are means of, laid out alike; null for codes without a scale
 * @param onShare receives the share that is done, 0..1
 * @throws ProblemError if no row has all of them, or they are not every combination of the factors that turn; `Cancelled`
 */
export async function disentangle(
  codes: Float32Array,
  logVariance: Float32Array | null,
  factors: readonly RowFactor[],
  { bins, draws, seed, cyclic }: DisentanglementSettings,
  token: CancellationToken,
  onShare: (share: number) => void,
): Promise<DisentanglementResult> {
  const all = factors[0]!.values.length;
  const { sample, kept } = finiteRows(codes, factors, bins);
  const { rows } = sample.codes;
  if (rows < 2) throw rowsWithoutFactors({ rows: all });
  const symmetry = cyclic.length > 0 ? symmetryOf(sample, factors, cyclic) : null;
  const found = disentanglementOf(sample.codes, sample.factors, { bins, seed });
  const classes = sample.factors.map((factor) => factor.classes);
  const probed = explicitness(sample.codes, classes, seed);
  const told = betaVaeScore(sample.codes, classes, usualPoints, seed);
  const bootstrap = new Bootstrap(sample, bins, seed);
  for (let draw = 0; draw < draws; draw++) {
    // Between two draws, a request to cancel arrives.
    await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) throw new Cancelled();
    bootstrap.draw();
    onShare((draw + 1) / draws);
  }
  const values = classes.map(({ count }) => count);
  const { dimensions } = sample.codes;
  const integrated =
    logVariance &&
    (await integratedGap(
      { mu: valuesOf(codes, kept, dimensions), logVariance: valuesOf(logVariance, kept, dimensions) },
      classes,
      found.matrix.entropies,
      seed,
      token,
    ));
  return {
    ...found,
    integratedGap: integrated,
    bootstrap,
    rows,
    leftOut: all - rows,
    values,
    explicitness: probed,
    betaVae: told,
    symmetry,
  };
}

function symmetryOf(
  { codes, factors: known }: Sample,
  factors: readonly RowFactor[],
  cyclic: readonly string[],
): SymmetryScore {
  // With all values: none may be joined in a bin.
  const classes = known.map(({ values }) => classesOf(values, Infinity));
  const isCyclic = ({ name }: RowFactor) => cyclic.includes(name);
  const grid = cyclicGrid(
    cyclic.map((name) => classes[factors.findIndex((factor) => factor.name === name)]!),
    classes.filter((_, place) => !isCyclic(factors[place]!)),
  );
  if (!grid)
    throw factorsNotGrid({
      cyclic,
      others: factors.filter((each) => !isCyclic(each)).map(({ name }) => name),
    });
  return symmetryRepresentation(codes, grid);
}

function finiteRows(codes: Float32Array, factors: readonly RowFactor[], bins: number) {
  const count = factors[0]!.values.length;
  const dimensions = codes.length / count;
  const rows = Uint32Array.from({ length: count }, (_, row) => row).filter(
    (row) =>
      codes.subarray(row * dimensions, (row + 1) * dimensions).every(Number.isFinite) &&
      factors.every(({ values }) => Number.isFinite(values[row])),
  );
  const sample: Sample = {
    codes: { values: valuesOf(codes, rows, dimensions), rows: rows.length, dimensions },
    factors: factors.map(({ kind, values }) =>
      factorOf(
        kind,
        Float64Array.from(rows, (row) => values[row]!),
        bins,
      ),
    ),
  };
  return { sample, kept: rows };
}

/** The values of some rows, row-major over `dimensions`. */
function valuesOf(all: Float32Array, rows: Uint32Array, dimensions: number): Float32Array {
  const values = new Float32Array(rows.length * dimensions);
  for (const [place, row] of rows.entries())
    values.set(all.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  return values;
}
