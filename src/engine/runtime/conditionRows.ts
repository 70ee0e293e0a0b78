import { openColumn } from '../../data/column';
import { locateData } from '../../data/locate';
import { openDataFile } from '../../data/openDataFile';
import {
  missingCondition,
  type ConditionSource,
  type ConditionSources,
} from '../../core/settings/conditionSource';
import { elementCount, sameShape } from '../../core/shape';
import { takesValues, valuesAPlace, type Condition } from '../../core/model/condition';
import type { DataReference } from '../../core/dataset/dataReference';
import {
  conditionAxesFree,
  conditionWidthDiffers,
  conditionClassOutOfRange,
  conditionTooShort,
  conditionNotNumbers,
} from '../problems/conditions';
import { conditionMissing } from '../../core/problem/problems';

/** Values of conditions by name, row-major, one row of each condition's shape a row. */
export type ConditionFeeds = Readonly<Record<string, Float32Array>>;

/** Reads what a model is conditioned on, by row. */
export interface ConditionRows {
  /**
   * @param samples rows of the file that the conditions are of
   * @param inputs the rows themselves, row-major, for conditions that are made of them; undefined where there are none
   */
  of(samples: readonly number[], inputs?: Float32Array): ConditionFeeds;
}

/** What is held of a condition: values of one row for all, of every row, or a rule. */
type Held =
  | { readonly kind: 'one'; readonly values: Float32Array }
  | {
      readonly kind: 'rows';
      readonly values: Float32Array;
      readonly count: number;
      readonly name: string;
    }
  | { readonly kind: 'log-sum' };

/**
 * Opens the sources of a model's conditions. Columns are read whole: they are a few numbers a row.
 *
 * @throws ProblemError if a condition has no source, or one that does not fit
 */
export async function openConditions(
  conditions: readonly Condition[],
  sources: ConditionSources,
): Promise<ConditionRows> {
  const held = new Map<string, Held>();
  for (const condition of conditions) {
    const source = Object.hasOwn(sources, condition.name) ? sources[condition.name] : undefined;
    if (!source) throw conditionMissing(missingCondition(condition));
    held.set(condition.name, await open(condition, source));
  }
  return {
    of: (samples, inputs) =>
      Object.fromEntries(
        conditions.map((condition) => [
          condition.name,
          rowsOf(condition, held.get(condition.name)!, samples, inputs),
        ]),
      ),
  };
}

async function open(condition: Condition, source: ConditionSource): Promise<Held> {
  if ((condition.freeAxes?.length ?? 0) > 1)
    throw conditionAxesFree({ condition: condition.name, shape: shapeWithFree(condition) });
  switch (source.kind) {
    case 'value':
      return { kind: 'one', values: widened(condition, Float32Array.from(source.values), 1) };
    case 'column': {
      const { values, count, name, isOfAll } = await readColumn(source.reference, condition);
      if (isOfAll) return { kind: 'one', values };
      return { kind: 'rows', values: widened(condition, values, count, name), count, name };
    }
    case 'log-sum':
      return { kind: 'log-sum' };
  }
}

/** Reads an array of a value for each row, or, of a condition without a batch, of the one value that all rows have. */
async function readColumn(given: DataReference, { name: conditioned, form, shape, hasBatch }: Condition) {
  const reference = await locateData(given);
  const file = await openDataFile(reference.path);
  try {
    const array = await openColumn(file, reference.key ?? (await file.dataKey()));
    try {
      const [count = 0] = array.shape;
      const isOfAll = !hasBatch && shape.length > 0 && sameShape(array.shape, shape);
      if (array.isText) {
        // Places in the alphabet are classes, and no amounts.
        if (form === 'numbers') throw conditionNotNumbers({ source: array.name, condition: conditioned });
        const texts = await array.readStrings({ start: 0, count });
        const places = new Map([...new Set(texts)].sort().map((text, place) => [text, place]));
        return {
          values: Float32Array.from(texts, (text) => places.get(text)!),
          count,
          name: array.name,
          isOfAll,
        };
      }
      const values = new Float32Array(elementCount(array.shape));
      await array.readNumbers({ start: 0, count }, values, 0);
      return { values, count, name: array.name, isOfAll };
    } finally {
      await array.close();
    }
  } finally {
    await file.close();
  }
}

/** Values in the width that the condition has: class indices become rows of zeros with a one where those are read. */
function widened(condition: Condition, values: Float32Array, count: number, name?: string): Float32Array {
  const width = elementCount(condition.shape);
  const each = valuesAPlace(condition);
  const given = count === 0 ? 0 : values.length / count;
  checkClasses(condition, values, given, name);
  if (takesValues(condition, given)) return values;
  if (given === 1 && condition.form !== 'index' && width > 1 && each === undefined) {
    const rows = new Float32Array(count * width);
    for (const [row, value] of values.entries()) {
      if (!Number.isInteger(value) || value < 0 || value >= width)
        throw outOfRange(condition, value, width, name);
      rows[row * width + value] = 1;
    }
    return rows;
  }
  throw conditionWidthDiffers({
    ...(name !== undefined && { source: name }),
    condition: condition.name,
    width: given,
    expected: each ?? width,
    isMultiple: each !== undefined,
  });
}

function checkClasses(
  condition: Condition,
  values: Float32Array,
  given: number,
  name: string | undefined,
): void {
  if (condition.form !== 'index' || given !== 1) return;
  const { classes = Infinity } = condition;
  const bad = values.find((value) => !Number.isInteger(value) || value < 0 || value >= classes);
  if (bad !== undefined) throw outOfRange(condition, bad, classes, name);
}

function outOfRange({ name }: Condition, value: number, classes: number, source: string | undefined): Error {
  return conditionClassOutOfRange({
    ...(source !== undefined && { source }),
    condition: name,
    value,
    ...(Number.isFinite(classes) && { classes }),
  });
}

/** Values a row: as many as its source has, where that binds a free axis. */
function widthOf({ shape }: Condition, held: Held): number {
  switch (held.kind) {
    case 'one':
      return held.values.length;
    case 'rows':
      return held.count === 0 ? 0 : held.values.length / held.count;
    case 'log-sum':
      return elementCount(shape);
  }
}

/** A condition's shape, with its batch and the axes that nothing binds. */
function shapeWithFree({ shape, freeAxes = [] }: Condition): readonly (number | string)[] {
  return ['', ...shape.map((extent, axis) => (freeAxes.includes(axis) ? '' : extent))];
}

function rowsOf(
  condition: Condition,
  held: Held,
  samples: readonly number[],
  inputs: Float32Array | undefined,
): Float32Array {
  const width = widthOf(condition, held);
  const rows = new Float32Array(samples.length * width);
  switch (held.kind) {
    case 'one':
      for (let row = 0; row < samples.length; row++) rows.set(held.values, row * width);
      return rows;
    case 'rows':
      for (const [row, sample] of samples.entries()) {
        if (sample >= held.count)
          throw conditionTooShort({ source: held.name, count: held.count, row: sample });
        rows.set(held.values.subarray(sample * width, (sample + 1) * width), row * width);
      }
      return rows;
    case 'log-sum': {
      const length = (inputs?.length ?? 0) / samples.length;
      for (let row = 0; row < samples.length; row++) {
        let sum = 0;
        for (let i = row * length; i < (row + 1) * length; i++) sum += inputs![i]!;
        rows.fill(Math.log(sum), row * width, (row + 1) * width);
      }
      return rows;
    }
  }
}

/** Each row of the conditions once for each of its draws. */
export function repeatRows(feeds: ConditionFeeds, rows: number, times: number): ConditionFeeds {
  if (times === 1) return feeds;
  return Object.fromEntries(
    Object.entries(feeds).map(([name, values]) => {
      const width = values.length / rows;
      const repeated = new Float32Array(values.length * times);
      for (let row = 0; row < rows; row++)
        for (let time = 0; time < times; time++)
          repeated.set(values.subarray(row * width, (row + 1) * width), (row * times + time) * width);
      return [name, repeated];
    }),
  );
}

/** Some rows of the conditions. */
export function sliceRows(feeds: ConditionFeeds, rows: number, from: number, count: number): ConditionFeeds {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, values]) => {
      const width = values.length / rows;
      return [name, values.subarray(from * width, (from + count) * width)];
    }),
  );
}
