import type { PointValues } from '../../../src/contracts/panel/latentSpace';
import type { SampleSet } from '../../state/sampleSet';
import { missingStep, palette, scaleSteps } from './colors';
import { flags, type PointLook } from './pointData';

/** Colors and shapes of points by their values; without values, all points look the same. */
export function lookOf(
  count: number,
  values: PointValues | null,
  pointFlags: Uint8Array,
  dark: boolean,
  ring: PointLook['ring'],
): PointLook {
  const look = { flags: pointFlags, ring };
  if (values?.kind === 'groups') {
    return { ...look, codes: values.codes, palette: palette('groups', dark), shaped: true };
  }
  const codes = values ? values.values.map(stepOf) : new Uint16Array(count).fill(Math.round(scaleSteps / 3));
  return { ...look, codes: Uint8Array.from(codes), palette: palette('scale', dark), shaped: false };
}

function stepOf(value: number): number {
  return value === 65535 ? missingStep : Math.round((value / 65534) * (scaleSteps - 1));
}

/** Flags for points that are hidden (by group) or selected. Both index lists must be ascending. */
export function flagsOf(
  index: Uint32Array,
  values: PointValues | null,
  hidden: ReadonlySet<number>,
  selection: SampleSet,
): Uint8Array {
  const result = new Uint8Array(index.length);
  if (values?.kind === 'groups' && hidden.size > 0) {
    for (let point = 0; point < result.length; point++) {
      if (hidden.has(values.codes[point]!)) result[point] = flags.hidden;
    }
  }
  const { indices } = selection;
  for (let point = 0, at = 0; point < index.length && at < indices.length; point++) {
    while (at < indices.length && indices[at]! < index[point]!) at++;
    if (indices[at] === index[point]) result[point]! |= flags.selected;
  }
  return result;
}

/** The point of a sample; undefined if it has none. `index` must be ascending. */
export function pointOf(index: Uint32Array, sample: number): number | undefined {
  let [from, to] = [0, index.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (index[middle]! < sample) from = middle + 1;
    else to = middle;
  }
  return index[from] === sample ? from : undefined;
}
