import { lastName } from '../chooseKey';
import type { LabelKey } from '../dataFile';
import { labelNames } from '../labelNames';

/** Names under which annotated data have their kinds of cells, best first. */
const cellNames = [
  'cell_type',
  'celltype',
  'cell_types',
  'cell_ontology_class',
  'annotation',
  'leiden',
  'louvain',
];

/** The array that is the data where a file keeps to a convention: of AnnData its matrix, of Loom its matrix of genes × cells. */
export function conventionalData(keys: readonly string[]): string | undefined {
  const under = (group: string) => keys.some((key) => key.startsWith(group));
  if (keys.includes('X') && under('obs/')) return 'X';
  return keys.includes('matrix') && under('col_attrs/') ? 'matrix@last' : undefined;
}

/** The column of AnnData or Loom that names what rows are: by a usual name, else the only one of categories. */
export function conventionalLabels(
  keys: readonly string[],
  dataKey: string | undefined,
  isCategories: (key: string) => boolean,
): LabelKey | undefined {
  const columns = keys.filter((key) => /^(obs|col_attrs)\/[^/]+$/.test(key) && key !== dataKey);
  for (const name of [...labelNames, ...cellNames]) {
    const key = columns.find((column) => lastName(column) === name);
    if (key !== undefined) return { key, evidence: { kind: 'named-column', column: key } };
  }
  const [only, ...more] = columns.filter(isCategories);
  return only !== undefined && more.length === 0
    ? { key: only, evidence: { kind: 'only-categories', column: only } }
    : undefined;
}
