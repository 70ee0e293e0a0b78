import { formatDataReference } from '../core/dataset/dataReference';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import { formatCount } from '../core/figures/formatting';
import { repeatedOf, type EqualRows } from '../results/duplicates';
import { sampleOfRow } from '../results/figureColumns';
import { labelOf } from '../results/rowLabels';
import { formatTable } from './table';

/** Rows of a data set, with 64 bits of each that equal rows share. */
export interface ComparedRows {
  readonly description: DatasetDescription;
  readonly fingerprints: Uint32Array;
}

/** What was found, by place in the rows looked at. */
export interface Duplicates {
  readonly data: ComparedRows;
  readonly groups: readonly EqualRows[];
  readonly reference:
    | (ComparedRows & { readonly shared: readonly { readonly row: number; readonly other: number }[] })
    | undefined;
}

const shown = 10;
const maxNamed = 12;

/** How many rows are repeated, how many are reference rows too, and the first of both. */
export function duplicatesAsTable({ data, groups, reference }: Duplicates): string {
  const { description } = data;
  const repeated = repeatedOf(groups);
  const otherwise = groups.filter((group) => labelsOf(description, group).length > 1);
  const lines = [
    `${formatDataReference(description.reference)}: ${formatCount(description.count)} rows, of which ${formatCount(repeated)} equal${repeated === 1 ? 's' : ''} an earlier one.`,
    ...(otherwise.length > 0
      ? [
          `${formatCount(otherwise.length)} of ${formatCount(groups.length)} groups of equal rows ${otherwise.length === 1 ? 'has' : 'have'} more than one label.`,
        ]
      : []),
  ];
  const hasLabels = description.labels !== undefined;
  const table =
    groups.length > 0
      ? `\n${formatTable(
          ['equal rows', ...(hasLabels ? ['labels'] : [])],
          [...otherwise, ...groups.filter((group) => !otherwise.includes(group))]
            .slice(0, shown)
            .map((group) => [
              named(group.map((row) => sampleOf(description, row))),
              ...(hasLabels ? [labelsOf(description, group).join(', ')] : []),
            ]),
        )}${more(groups.length)}`
      : '';
  if (!reference) return `${lines.join('\n')}\n${table}`;
  const { shared } = reference;
  const other = reference.description;
  const shapes = [other, description].map(({ shape }) => shape.join('×'));
  const unlike =
    shapes[0] === shapes[1] ? '' : `, whose rows are of another shape: ${shapes[0]} instead of ${shapes[1]}`;
  const leak = `${formatCount(shared.length)} of ${formatCount(description.count)} rows equal${shared.length === 1 ? 's' : ''} a row of ${formatDataReference(other.reference)}${unlike}.`;
  const leaks =
    shared.length > 0
      ? `\n${formatTable(
          ['row', 'reference row'],
          shared
            .slice(0, shown)
            .map(({ row, other }) => [
              String(sampleOf(description, row)),
              String(sampleOf(reference.description, other)),
            ]),
          [0, 1],
        )}${more(shared.length)}`
      : '';
  return `${lines.join('\n')}\n${table}\n${leak}\n${leaks}`;
}

/** A line a row that is in a group, or among the reference rows. */
export function duplicatesAsCsv({ data, groups, reference }: Duplicates): string {
  const first = new Map(groups.flatMap((group) => group.map((row) => [row, group[0]!] as const)));
  const others = new Map(reference?.shared.map(({ row, other }) => [row, other]));
  const rows = [...new Set([...first.keys(), ...others.keys()])].sort((a, b) => a - b);
  const head = ['index', 'firstEqual', ...(reference ? ['referenceIndex'] : [])].join(',');
  const lines = rows.map((row) => {
    const equal = first.get(row);
    const other = others.get(row);
    return [
      sampleOf(data.description, row),
      equal === undefined ? '' : sampleOf(data.description, equal),
      ...(reference ? [other === undefined ? '' : sampleOf(reference.description, other)] : []),
    ].join(',');
  });
  return [head, ...lines, ''].join('\n');
}

export function duplicatesAsJson({ data, groups, reference }: Duplicates): object {
  const { description } = data;
  return {
    data: formatDataReference(description.reference),
    rows: description.count,
    repeated: repeatedOf(groups),
    groups: groups.map((group) => ({
      rows: group.map((row) => sampleOf(description, row)),
      ...(description.labels && { labels: labelsOf(description, group) }),
    })),
    ...(reference && {
      reference: formatDataReference(reference.description.reference),
      shared: reference.shared.map(({ row, other }) => ({
        row: sampleOf(description, row),
        referenceRow: sampleOf(reference.description, other),
      })),
    }),
  };
}

/** The different labels of rows. */
function labelsOf({ labels }: DatasetDescription, rows: EqualRows): string[] {
  return [...new Set(rows.map((row) => labelOf(labels, row) ?? 'none'))];
}

/** The index in the file of a row that is looked at. */
function sampleOf({ rows }: DatasetDescription, row: number): number {
  return sampleOfRow(0, rows)(row);
}

function named(rows: readonly number[]): string {
  return rows.length <= maxNamed
    ? rows.join(' = ')
    : `${rows.slice(0, maxNamed).join(' = ')} = … (${formatCount(rows.length)} rows)`;
}

function more(count: number): string {
  return count > shown ? `… and ${formatCount(count - shown)} more (--format csv lists all)\n` : '';
}
