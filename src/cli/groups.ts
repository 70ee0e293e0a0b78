import type { EnginePool } from '../pool/enginePool';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { GroupFigures } from '../core/figures/figures';
import { factorFiguresOf, labelFiguresOf } from '../results/groupFigures';
import type { ScoreColumns } from '../results/scoreColumns';
import { knownFactors, loadFactors } from '../session/loading/factorValues';
import { formatTable } from './table';
import { groupNotFound, groupHasTooManyValues } from './problems';

/** The figures of rows that share a value. */
export interface Groups {
  /** What they share: the labels, or a factor by its name. */
  readonly by: string;
  readonly values: readonly GroupFigures[];
}

/**
 * The figures by label or by the factor that is named, in full or by the end of its path.
 *
 * @throws ProblemError if the data have no such values, or too many different ones
 */
export async function groupsBy(
  by: string,
  pool: EnginePool,
  data: DatasetDescription,
  columns: ScoreColumns,
): Promise<Groups> {
  if (by === 'labels' && data.labels) return listed(by, labelFiguresOf(columns, data.labels));
  const factor = data.factors.find(({ name }) => name === by || name.endsWith(`/${by}`));
  if (!factor) {
    const names = [...(data.labels ? ['labels'] : []), ...data.factors.map(({ name }) => name)];
    throw groupNotFound({ by, names });
  }
  await loadFactors(pool, data, [factor.name]);
  return listed(factor.name, factorFiguresOf(columns, knownFactors(data).get(factor.name)!));
}

function listed(by: string, values: readonly GroupFigures[] | null): Groups {
  if (values) return { by, values };
  throw groupHasTooManyValues({ by });
}

/** A table of groups; figures that no group has are left out. */
export function groupTable({ by, values }: Groups): string {
  const columns = [
    ['ELBO', ({ elbo }: GroupFigures) => nats(elbo)],
    ['± SE', ({ elboSe }: GroupFigures) => nats(elboSe)],
    ['reconstruction', ({ reconstruction }: GroupFigures) => nats(reconstruction)],
    ['KL', ({ kl }: GroupFigures) => nats(kl)],
    ['MSE', ({ meanSquaredError }: GroupFigures) => meanSquaredError?.toPrecision(4) ?? none],
    ['MAE', ({ meanAbsoluteError }: GroupFigures) => meanAbsoluteError?.toPrecision(4) ?? none],
    ['log p_K(x)', ({ logPx }: GroupFigures) => nats(logPx)],
    ['gap', ({ gap }: GroupFigures) => nats(gap)],
  ] as const;
  const shown = columns.filter(([, text]) => values.some((group) => text(group) !== none));
  const head = [by, 'rows', ...shown.map(([name]) => name)];
  const rows = values.map((group) => [
    group.name,
    String(group.count),
    ...shown.map(([, text]) => text(group)),
  ]);
  return formatTable(head, rows, [...head.keys()].slice(1));
}

const none = '–';

function nats(value: number | null): string {
  return value === null ? none : value.toFixed(2);
}
