import type { Batch } from '@uwdata/flechette';
import type { FlatTable } from './flatBuffer';

const maxFields = 100_000;
const deepest = 32;
const longestList = 2 ** 26;
const [fixedSizeBinary, fixedSizeList, union] = [15, 16, 14];

/** Checks that every list in a schema is in its message: the decoder takes their lengths on trust. */
export function checkSchema(schema: FlatTable): void {
  let fields = 0;
  const walk = (field: FlatTable, depth: number): void => {
    if (++fields > maxFields || depth > deepest) throw new Error('its schema has too many fields');
    field.entries(0, 1);
    const kind = field.byte(2);
    const type = field.table(3);
    if (
      (kind === fixedSizeList || kind === fixedSizeBinary) &&
      !(type && type.int(0) >= 0 && type.int(0) <= longestList)
    )
      throw new Error('a list of fixed size is of an impossible one');
    if (kind === union) type?.entries(1, 4);
    checkPairs(field, 6);
    for (const child of field.tables(5)) walk(child, depth + 1);
  };
  for (const field of schema.tables(1)) walk(field, 0);
  checkPairs(schema, 2);
}

function checkPairs(table: FlatTable, index: number): void {
  for (const pair of table.tables(index)) {
    pair.entries(0, 1);
    pair.entries(1, 1);
  }
}

/** The same of a batch of rows, or of a dictionary. */
export function checkBatchMessage(batch: FlatTable): void {
  batch.entries(1, 16);
  batch.entries(2, 16);
  batch.entries(4, 8);
}

/** What a decoded batch has, of whatever type it is. */
interface Parts {
  readonly length: number;
  readonly stride?: number;
  readonly values?: ArrayLike<unknown>;
  readonly offsets?: ArrayLike<number | bigint>;
  readonly children?: readonly Parts[];
}

/** Checks that a decoded batch reaches no further than its values do. */
export function checkParts(batch: Batch<unknown>): void {
  walkParts(batch, 0);
}

function walkParts({ length, stride, values, offsets, children }: Parts, depth: number): void {
  const inner = children?.[0];
  if (depth > deepest || !(length >= 0)) throw new Error('a column is of an impossible shape');
  if (offsets) {
    // A list, or texts: every one begins where the one before ends.
    const most = inner ? inner.length : (values?.length ?? 0);
    if (offsets.length < length + 1 && length > 0) throw new Error('a column is shorter than its rows');
    let last = 0;
    for (let i = 0; i <= length && length > 0; i++) {
      const offset = Number(offsets[i]!);
      if (offset < last || offset > most) throw new Error('a list leaves its column');
      last = offset;
    }
  } else if (stride !== undefined && inner) {
    if (length * stride > inner.length) throw new Error('a list leaves its column');
  } else if (values && values.length * 8 < length) throw new Error('a column is shorter than its rows');
  for (const child of children ?? []) walkParts(child, depth + 1);
}
