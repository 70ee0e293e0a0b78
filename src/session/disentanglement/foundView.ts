import type { FoundDisentanglement } from '../../contracts/panel/disentanglement';
import { orNull } from '../../core/figures/orNull';
import { describeSubset } from '../../core/settings/rowSubset';
import { cyclesOf, scoresOf } from '../../export/disentanglementJson';
import { mostTelling } from '../../vae/disentanglement/informationMatrix';
import type { MadeScores } from './scoreFactors';

/** Columns that a picture has room for: latents with a place for each pixel have thousands. */
const maxShown = 64;

/** Scores as the panel shows them. */
export function foundView({ report }: MadeScores): FoundDisentanglement {
  const { data, subset, factors, result, settings } = report;
  const { matrix, dci, values, rows, leftOut, dead } = result;
  const shown = mostTelling(matrix, maxShown);
  const matrixOf = (valueOf: (factor: number, dimension: number) => number) =>
    Float64Array.from({ length: factors.length * shown.length }, (_, at) =>
      valueOf(Math.floor(at / shown.length), shown[at % shown.length]!),
    );
  return {
    ...{ rows, leftOut, dead, shown, settings },
    ofRows: data.total,
    subset: describeSubset(subset),
    scores: scoresOf(result, settings),
    cycles: cyclesOf(result, settings),
    factors: factors.map(({ name, kind }, place) => ({
      ...{ name, kind, values: values[place]! },
      entropy: matrix.entropies[place]!,
      told: orNull(dci.told[place]!),
    })),
    dimensions: matrix.information.length,
    information: matrixOf((factor, dimension) => {
      const entropy = matrix.entropies[factor]!;
      return entropy > 0 ? matrix.information[dimension]![factor]! / entropy : 0;
    }),
    importances: matrixOf((factor, dimension) => dci.importances[factor]![dimension]!),
  };
}
