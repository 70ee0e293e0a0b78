import type { PanelState } from '../../../src/contracts/panel/state';
import { endOfName } from '../../ui/formatting';

/** What rows can be grouped by. */
export interface Grouping {
  readonly value: string;
  readonly text: string;
  /** The name of a factor of the dataset; null for the labels. */
  readonly factor: string | null;
}

/** The conditions that rows have from labels or factors, then labels and factors that no condition is fed from. */
export function groupings({ data, conditions }: PanelState): Grouping[] {
  if (!data) return [];
  const columns: Grouping[] = [
    ...(data.labelEvidence === null ? [] : [{ value: 'labels', text: 'Labels', factor: null }]),
    ...data.factors.map((factor) => ({ value: `factor:${factor}`, text: endOfName(factor), factor })),
  ];
  const ofConditions = conditions.flatMap(({ name, form, source, columns: sources }) => {
    const used = form === 'numbers' ? undefined : sources.find((column) => column.source === source?.value);
    const column = used && columns.find(({ factor }) => (factor ?? 'labels') === used.name);
    return column ? [{ ...column, text: `Condition ${name}` }] : [];
  });
  const isFree = ({ value }: Grouping) => !ofConditions.some((condition) => condition.value === value);
  return [...ofConditions, ...columns.filter(isFree)];
}
