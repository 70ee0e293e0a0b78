import type { DatasetDescription } from '../protocol/dataset';
import type { PointAxis, PointColour, PointValues } from '../protocol/latentSpace';
import { labelGroupsOf } from './labelGroups';
import { labelOf } from './labelOf';
import { columnValue } from './order';
import type { ScoreColumns } from './scoreColumns';

/** Coordinates of points in two columns of 16 bits each, interleaved, with what the ends of each stand for. */
export function quantisePoints(
  count: number,
  x: (point: number) => number,
  y: (point: number) => number,
): { readonly coordinates: Uint16Array; readonly bounds: readonly [Bounds, Bounds] } {
  const bounds = [boundsOf(count, x), boundsOf(count, y)] as const;
  const coordinates = new Uint16Array(2 * count);
  for (const [axis, value] of [x, y].entries()) {
    const { least, greatest } = bounds[axis]!;
    const factor = greatest > least ? 65535 / (greatest - least) : 0;
    for (let point = 0; point < count; point++) {
      coordinates[2 * point + axis] = Math.round((value(point) - least) * factor);
    }
  }
  return { coordinates, bounds };
}

type Bounds = Pick<PointAxis, 'least' | 'greatest'>;

function boundsOf(count: number, value: (point: number) => number): Bounds {
  let [least, greatest] = [Infinity, -Infinity];
  for (let point = 0; point < count; point++) {
    const at = value(point);
    if (at < least) least = at;
    if (at > greatest) greatest = at;
  }
  return count === 0 ? { least: 0, greatest: 1 } : { least, greatest };
}

/** What the points of some rows are coloured by. */
export function pointValuesOf(
  columns: ScoreColumns,
  rows: Uint32Array,
  colour: Exclude<PointColour, 'none'>,
  { labels }: DatasetDescription,
): PointValues {
  if (colour === 'label') return labels ? groupsOf(columns, rows, labels) : noGroups(rows.length);
  return scaleOf(rows, valueOf(columns, colour));
}

const mostCodes = 255;

function groupsOf(
  columns: ScoreColumns,
  rows: Uint32Array,
  labels: NonNullable<DatasetDescription['labels']>,
): PointValues {
  const groups = labelGroupsOf(columns, labels).slice(0, mostCodes);
  const codeOf = new Map(groups.map(({ name }, code) => [name, code]));
  const codes = Uint8Array.from(
    rows,
    (row) => codeOf.get(labelOf(labels, columns.first + row) ?? '') ?? mostCodes,
  );
  const counts = groups.map(() => 0);
  for (const code of codes) if (code < mostCodes) counts[code]! += 1;
  return { kind: 'groups', codes, names: groups.map(({ name }) => name), counts };
}

function noGroups(count: number): PointValues {
  return { kind: 'groups', codes: new Uint8Array(count), names: ['all'], counts: [count] };
}

function valueOf(
  columns: ScoreColumns,
  colour: Exclude<PointColour, 'none' | 'label'>,
): (row: number) => number {
  if (!colour.startsWith('z')) {
    return columnValue(columns, colour as Exclude<typeof colour, `z${number}`>, undefined);
  }
  const dimension = Number(colour.slice(1));
  return (row) => columns.mu[row * columns.latentDims + dimension] ?? NaN;
}

/** The greatest of 16 bits stands for no figure. */
const steps = 65534;
const missing = 65535;
const tail = 0.01;

function scaleOf(rows: Uint32Array, value: (row: number) => number): PointValues {
  const figures = Float64Array.from(rows, value);
  const known = figures.filter(Number.isFinite).sort();
  const at = (share: number) => known[Math.round(share * (known.length - 1))] ?? 0;
  const [least, greatest] = [at(tail), at(1 - tail)];
  const factor = greatest > least ? steps / (greatest - least) : 0;
  const values = Uint16Array.from(figures, (figure) => {
    if (Number.isNaN(figure)) return missing;
    return Math.max(0, Math.min(steps, Math.round((figure - least) * factor) || 0));
  });
  return { kind: 'scale', values, least, greatest };
}
