import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noCheckpoint } from '../../../../src/vae/checkpoint';
import { betaVaeScore, meanDistances, shareTold } from '../../../../src/vae/disentanglement/betaVae';
import { codesOf, type Codes } from '../../../../src/vae/disentanglement/codes';
import { cyclicGrid } from '../../../../src/vae/disentanglement/cyclicGrid';
import { explicitnessOf, standardized } from '../../../../src/vae/disentanglement/explicitness';
import { factorOf } from '../../../../src/vae/disentanglement/factor';
import { factorVaeScore, stillestDimension } from '../../../../src/vae/disentanglement/factorVae';
import { disentanglementOf } from '../../../../src/vae/disentanglement/scores';
import { symmetryRepresentation } from '../../../../src/vae/disentanglement/symmetryRepresentation';
import { varianceOf } from '../../../../src/vae/estimators/spread';
import { near } from '../../../support/near';
import { inRepository } from '../../../support/repository';

interface StoredCodes {
  readonly dimensions: number;
  readonly codes: readonly number[];
}
/** Of rows drawn at random: the mean over draws, and the standard deviation of one. */
interface Drawn {
  readonly mean: number;
  readonly spread: number;
}
interface KnownCase extends StoredCodes {
  readonly factors: readonly (readonly number[])[];
  readonly mig: number;
  readonly modularity: number;
  readonly sap: number;
  /** Of the factors that vary. */
  readonly explicitness: readonly number[];
  readonly batches: readonly (readonly number[])[];
  readonly stillest: readonly number[];
  readonly factorVae: Drawn;
  readonly pairs: readonly (readonly [readonly number[], readonly number[]])[];
  readonly pairLabels: readonly number[];
  readonly told: number;
  readonly betaVae: Drawn;
  /** Codes of which the first factor is taken as a cycle, and their D_LSBD. */
  readonly cycle: StoredCodes & { readonly left: number };
}
interface Golden {
  readonly bins: number;
  readonly fitted: readonly number[];
  readonly tried: readonly number[];
  readonly cases: Readonly<Record<string, KnownCase>>;
}

const { bins, fitted, tried, cases } = JSON.parse(
  readFileSync(inRepository('test', 'fixtures', 'disentanglement', 'known.json'), 'utf8'),
) as Golden;
/** Sums of at most a few hundred terms in float64, in another order. */
const rounding = 1e-12;
/** Components by eigenvectors here, by singular values there. */
const roundingOfComponents = 1e-10;
/** Batches and points of the reference: half of them are fitted to, half are tried. */
const votes = { votes: 400, tests: 400 };
const points = { fitted: 400, tried: 400 };
const seed = 1;

function read({ codes, dimensions }: StoredCodes): Codes {
  const values = Float32Array.from(codes);
  return { values, rows: values.length / dimensions, dimensions };
}

/** Five standard deviations of a draw, and, where none differed, one of the rows that are tried. */
function nearDrawn(actual: number, { mean, spread }: Drawn): void {
  near(actual, mean, Math.max(5 * spread, 1 / 400));
}

for (const [name, known] of Object.entries(cases)) {
  describe(`Codes that are known, ${name}`, () => {
    const codes = read(known);
    const factors = known.factors.map((values, place) =>
      factorOf(place === 0 ? 'number' : 'class', Float64Array.from(values), bins),
    );
    const classes = factors.map((factor) => factor.classes);
    const columns = standardized(codes);

    it('have the MIG, modularity and SAP that NumPy, SciPy and scikit-learn find', () => {
      const { scores } = disentanglementOf(codes, factors, { bins, seed, votes });
      for (const metric of ['mig', 'modularity', 'sap'] as const)
        near(scores[metric], known[metric], rounding);
    });

    it("have scikit-learn's explicitness", () => {
      const halves = { fitted: Uint32Array.from(fitted), tried: Uint32Array.from(tried) };
      const varying = classes.filter(({ count }) => count > 1);
      for (const [place, expected] of known.explicitness.entries())
        near(explicitnessOf(columns, varying[place]!, halves), expected, rounding);
    });

    it("have NumPy's FactorVAE score, with the same votes of the same batches", () => {
      const { dimensions } = codes;
      const variances = Float64Array.from({ length: dimensions }, (_, j) => varianceOf(codesOf(codes, j)));
      for (const [place, batch] of known.batches.entries())
        assert.equal(stillestDimension(codes, Uint32Array.from(batch), variances), known.stillest[place]);
      nearDrawn(factorVaeScore(codes, classes, votes, seed), known.factorVae);
    });

    it("have scikit-learn's BetaVAE score, with the same share told of the same pairs", () => {
      const found = known.pairs.map(([first, second]) =>
        meanDistances(columns, Uint32Array.from(first), Uint32Array.from(second)),
      );
      const half = found.length / 2;
      const part = (from: number, to: number) => ({
        points: Float64Array.from(found.slice(from, to).flatMap((each) => [...each])),
        labels: Uint32Array.from(known.pairLabels.slice(from, to)),
      });
      const share = shareTold(part(0, half), part(half, 2 * half), columns.length, known.explicitness.length);
      near(share, known.told, rounding);
      nearDrawn(betaVaeScore(codes, classes, points, seed), known.betaVae);
    });

    it("have NumPy's D_LSBD of a cycle", () => {
      const turning = read(known.cycle);
      // Every value of the class, and every repetition of all pairs, is an object.
      const object = Float64Array.from(
        { length: turning.rows },
        (_, row) => 2 * Math.floor(row / 12) + (row % 2),
      );
      const grid = cyclicGrid([classes[0]!], [factorOf('class', object, Infinity).classes])!;
      near(symmetryRepresentation(turning, grid, noCheckpoint).value, known.cycle.left, roundingOfComponents);
    });
  });
}

describe('Codes that are known', () => {
  const { perfect, rotated, redundant } = cases as Record<'perfect' | 'rotated' | 'redundant', KnownCase>;

  it('have every best score where they are the factors, but for lines, which tell no middle value', () => {
    const { mig, modularity, sap, factorVae, betaVae, explicitness, cycle } = perfect;
    for (const score of [mig, modularity, sap, factorVae.mean, betaVae.mean, explicitness[1]!])
      near(score, 1, rounding);
    near(cycle.left, 0, rounding);
  });

  it('have no gap where they are rotated, and half of one where a factor is there twice', () => {
    assert.ok(rotated.mig < 0.05 && rotated.sap < 0.05);
    // Of two factors, one has a gap.
    assert.ok(Math.abs(redundant.mig - 0.5) < 0.05 && Math.abs(redundant.sap - 0.5) < 0.05);
  });
});
