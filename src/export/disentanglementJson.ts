import type { DisentanglementFigures, DisentanglementSettings } from '../contracts/analysis/disentanglement';
import { formatDataReference } from '../core/dataset/dataReference';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import {
  definitionOf,
  disentanglementScores,
  notDefined,
  type DisentanglementScore,
  type DisentanglementScoreId,
} from '../core/figures/disentanglementScores';
import { orNull } from '../core/figures/orNull';
import type { ModelDescription } from '../core/model/modelDescription';
import { describeSubset, type RowSubset } from '../core/settings/rowSubset';
import type { FactorKind } from '../vae/disentanglement/factor';
import type { Interval } from '../vae/disentanglement/bootstrap';

/** Scores with what they are of. */
export interface DisentanglementReport {
  readonly model: ModelDescription;
  readonly data: DatasetDescription;
  /** Which of the data's rows. */
  readonly subset: RowSubset;
  readonly factors: readonly { readonly name: string; readonly kind: FactorKind }[];
  readonly result: DisentanglementFigures;
  readonly settings: DisentanglementSettings;
}

/** The scores that there are, in their order; those that no factor turns for, or codes without a scale have, are left out. */
export function scoresOf(
  figures: DisentanglementFigures,
  { bins }: Pick<DisentanglementSettings, 'bins'>,
): DisentanglementScore[] {
  const { integratedGap, symmetry, dci, dciIntervals, explicitness, betaVae, scores } = figures;
  const intervals: Readonly<Partial<Record<DisentanglementScoreId, Interval | null | undefined>>> = {
    ...figures.intervals,
    migIntegrated: integratedGap?.interval,
    explicitness: figures.explicitnessInterval,
    betaVae: figures.betaVaeInterval,
    dciDisentanglement: dciIntervals?.of.disentanglement,
    dciCompleteness: dciIntervals?.of.completeness,
    dciInformativeness: dciIntervals?.of.informativeness,
  };
  const others: Readonly<Record<Exclude<DisentanglementScoreId, keyof typeof scores>, number | undefined>> = {
    migIntegrated: integratedGap?.value,
    dciDisentanglement: dci.disentanglement,
    dciCompleteness: dci.completeness,
    dciInformativeness: dci.informativeness,
    explicitness,
    betaVae,
    lsbd: symmetry?.value,
  };
  const values = { ...others, ...scores };
  return disentanglementScores.flatMap((id) => {
    const value = values[id];
    if (value === undefined) return [];
    const own = Number.isNaN(value) ? null : intervals[id];
    const interval = own ?? { low: null, high: null };
    const definition = definitionOf(id, { bins, dciRows: dci.rows, dciDrawn: dciIntervals });
    return [{ id, value: orNull(value), ...interval, definition }];
  });
}

/** D_LSBD of each factor that turns; none where none is said to. */
export function cyclesOf({ symmetry }: DisentanglementFigures, { cyclic }: DisentanglementSettings) {
  return (symmetry?.cycles ?? []).map((cycle, place) => ({ factor: cyclic[place]!, ...cycle }));
}

/** The report as an object for JSON. A score that is not defined is null, with why. */
export function disentanglementAsJson(report: DisentanglementReport): object {
  const { model, data, subset, factors, result, settings } = report;
  const { matrix, dci, dciIntervals, rows, leftOut, dead, values, integratedGap, symmetry } = result;
  const more: Readonly<Partial<Record<DisentanglementScoreId, object>>> = {
    ...(integratedGap && { migIntegrated: { draws: integratedGap.draws } }),
    ...(symmetry && { lsbd: { cycles: cyclesOf(result, settings) } }),
  };
  const scored = scoresOf(result, settings).map(({ id, ...score }) => [
    id,
    { ...score, ...more[id], ...(score.value === null && { why: notDefined }) },
  ]);
  return {
    model: model.name,
    dataset: formatDataReference(data.reference),
    rows,
    ofRows: data.total,
    subset: describeSubset(subset),
    leftOut,
    settings: {
      ...settings,
      dciRows: dci.rows,
      dciDraws: dciIntervals?.draws ?? null,
      dciDrawnRows: dciIntervals?.rows ?? null,
    },
    factors: factors.map(({ name, kind }, place) => ({
      name,
      kind,
      values: values[place],
      entropy: matrix.entropies[place],
      told: orNull(dci.told[place]!),
    })),
    deadDimensions: dead,
    migIntegrated: null,
    lsbd: null,
    ...(Object.fromEntries(scored) as object),
    mutualInformation: matrix.information.map((row) => [...row]),
    importances: matrix.information.map((_, dimension) => dci.importances.map((of) => of[dimension]!)),
  };
}
