import { notScoredWords } from '../core/figures/notScored';
import type { KlOfLevel } from '../core/figures/levelFigures';
import type { SampleFigures, SampleWithTypicality } from '../core/figures/figures';
import { sampleColumns } from '../core/figures/rowOrder';

/** The columns of the table, and beside the KL its Monte Carlo error, which is empty where it is in closed form. */
const figureColumns = sampleColumns.flatMap((name) => (name === 'kl' ? ([name, 'klSe'] as const) : [name]));
const columns = [...figureColumns, 'notScored'] as const;
const columnsWithTypicality = [...figureColumns, 'typicality', 'notScored'] as const;

/**
 * Figures of samples as CSV (RFC 4180): a head, then a line a sample; empty where there is no figure.
 *
 * @param levels the KLs of several latent variables of each sample, which make columns `kl.NAME` and `klSe.NAME`; none of one
 */
export function encodeSamplesCsv(
  samples: readonly SampleFigures[],
  levels: readonly (readonly KlOfLevel[])[] = [],
): string {
  return encodeCsv(columns, samples.map(worded), levels, '\r\n');
}

/** The same with the typicality of each sample, in lines as tools of a terminal read them. */
export function encodeReportCsv(
  samples: readonly SampleWithTypicality[],
  levels: readonly (readonly KlOfLevel[])[] = [],
): string {
  return encodeCsv(columnsWithTypicality, samples.map(worded), levels, '\n');
}

function worded<S extends SampleFigures>(sample: S) {
  return { ...sample, notScored: sample.notScored && notScoredWords(sample.notScored) };
}

function encodeCsv<C extends string>(
  names: readonly C[],
  rows: readonly Readonly<Record<C, number | string | null>>[],
  levels: readonly (readonly KlOfLevel[])[],
  lineEnd: string,
): string {
  const cellsOf = ({ kl, klSe }: KlOfLevel) => [kl, ...(klSe === null ? [] : [klSe])];
  const namesOf = ({ name, klSe }: KlOfLevel) => [`kl.${name}`, ...(klSe === null ? [] : [`klSe.${name}`])];
  const lines = rows.map((row, place) =>
    [...names.map((name) => cell(row[name])), ...(levels[place] ?? []).flatMap(cellsOf).map(cell)].join(','),
  );
  const head = [...names, ...(levels[0] ?? []).flatMap(namesOf).map(cell)];
  return [head.join(','), ...lines, ''].join(lineEnd);
}

/**
 * One cell. Numbers stay numbers, labels that are numbers too, and infinite ones keep their sign. A text that a spreadsheet
 * would take for a formula gets an apostrophe in front, and is then quoted, as the OWASP advice on CSV injection has it.
 */
export function cell(value: number | string | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  if (value.trim() !== '' && Number.isFinite(Number(value))) return value;
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return safe !== value || /[",\r\n]/.test(value) ? `"${safe.replaceAll('"', '""')}"` : value;
}
