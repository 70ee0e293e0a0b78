import type { DatasetDescription } from '../core/dataset/datasetDescription';
import { disentanglementTitles } from '../core/figures/disentanglementScores';
import { describeSubset } from '../core/settings/rowSubset';
import { cyclesOf, scoresOf, type DisentanglementReport } from '../export/disentanglementJson';
import { mostTelling } from '../vae/disentanglement/informationMatrix';
import { formatTable } from './table';

/** Columns that a terminal has room for. */
const maxColumns = 16;

/** The report for people. */
export function disentanglementAsTable({ data, factors, result, settings }: DisentanglementReport): string {
  const { matrix, dci, rows, leftOut, dead, values } = result;
  const lines = scoresOf(result, settings).map(({ id, value, low, high, definition }) => [
    disentanglementTitles[id],
    value === null ? '—' : value.toFixed(3),
    low === null || high === null ? '' : `${low.toFixed(3)} … ${high.toFixed(3)}`,
    definition,
  ]);
  const cycles = cyclesOf(result, settings).map(
    ({ factor, value, turns }) => `${factor} ${value.toFixed(3)} with ω = ${turns}`,
  );
  const dimensions = mostTelling(matrix, maxColumns);
  const others = matrix.information.length - dimensions.length;
  const named = dimensions.map((dimension) => `z${dimension}`);
  const information = factors.map(({ name, kind }, place) => [
    `${name} (${kind})`,
    String(values[place]),
    matrix.entropies[place]!.toFixed(2),
    ...dimensions.map((dimension) => matrix.information[dimension]![place]!.toFixed(2)),
  ]);
  const importances = factors.map(({ name }, place) => [
    name,
    Number.isNaN(dci.told[place]) ? '—' : dci.told[place]!.toFixed(2),
    ...dimensions.map((dimension) => dci.importances[place]![dimension]!.toFixed(2)),
  ]);
  const without = leftOut > 0 ? `, ${leftOut} left out for values that are missing or not finite` : '';
  const numbers = (columns: number) => Array.from({ length: columns }, (_, place) => place + 1);
  return [
    `${rows} of ${data.total} rows${describeChosen(data)}${without}; 95 % intervals of ${settings.draws} bootstrap draws, seed ${settings.seed}\n\n`,
    formatTable(['metric', 'score', '95 %', 'definition'], lines, [1, 2]),
    ...(cycles.length > 0 ? [`\nD_LSBD of each factor: ${cycles.join(', ')}\n`] : []),
    `\nMutual information in nats; ${dead} of ${matrix.information.length} dimensions carry no factor${others > 0 ? `; ${others} that carry less are left out` : ''}\n\n`,
    formatTable(['factor', 'values', 'H', ...named], information, numbers(named.length + 2)),
    '\nImportance of each dimension for telling a factor (DCI), of 1 in all\n\n',
    formatTable(['factor', 'told', ...named], importances, numbers(named.length + 1)),
  ].join('');
}

/** Which of its rows are looked at, where they are not all. */
function describeChosen({ count, total, view }: DatasetDescription): string {
  return count === total ? '' : ` (${describeSubset(view?.subset ?? {})})`;
}
