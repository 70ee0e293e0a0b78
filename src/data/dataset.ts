import type { Warning } from '../core/problem/warning';
import type { DatasetDescription, LabelDescription } from '../core/dataset/datasetDescription';
import { openedDataOf } from '../core/dataset/openedData';
import type { RowRange } from '../core/figures/scorePlan';
import { elementCount } from '../core/shape';
import { openColumn } from './column';
import { countLabels } from './countLabels';
import type { DataFile, RowArray } from './dataFile';
import { findFactors } from './factors';
import { assertUnchanged } from './fileVersions';
import { idxLabelsBeside } from './idx';
import { findLabels, readLabelFile } from './labels';
import { locateData } from './locate';
import { openPinned } from './openPinned';
import { observeValues } from './range';
import type { DataReference } from '../core/dataset/dataReference';
import { eitherAxis, viewOf, type ViewAsked } from './view/seenRows';
import { arrayOfText, dataEmpty } from './problems/files';
import { viewTooLarge } from './problems/views';

/** A quarter of a gigabyte of float32: some rows are held at once. */
const maxRowValues = 2 ** 26;

/** Rows of numbers by index. Nothing but the rows asked for is read. */
export interface Dataset {
  readonly description: DatasetDescription;
  /** Writes the rows' raw values to `out` from `at` on, `elementCount(shape)` a row. */
  read(rows: RowRange, out: Float32Array, at: number): Promise<void>;
  /** Which row of the file a row is: it addresses the noise. */
  readonly sampleOf: (row: number) => number;
  /** Why a row that was asked for is all NaN, where it could not be read; undefined of any other. */
  readonly problemOf?: (row: number) => string | undefined;
  close(): Promise<void>;
}

/** Opens a data set, and its labels: where requested, or where the file itself has them. */
export async function openDataset(
  given: DataReference,
  givenLabels?: DataReference,
  asked: ViewAsked = {},
): Promise<Dataset> {
  const reference = await locateData(given);
  const labels = givenLabels && (await locateData(givenLabels));
  const { file, versions } = await openPinned(reference.path);
  const members = file.pinMembers?.(asked.members);
  let array: RowArray | undefined;
  try {
    const besideLabels = labels?.path === reference.path ? labels.key : undefined;
    const wanted = asked.inputShape?.includes(0)
      ? undefined
      : asked.inputShape && elementCount(asked.inputShape);
    const chosen = () => file.dataKey(besideLabels, wanted, asked.inputShape);
    const key = reference.key ?? (await chosen());
    array = await openColumn(file, key, chosen);
    const notes = [
      ...(array.notes ?? []),
      ...(reference.key === undefined ? ((await file.notes?.(key)) ?? []) : []),
    ];
    const found = { path: reference.path, ...(key !== undefined && { key }) };
    const opened = { versions, ...(members && { members }) };
    return await describe({ file, array, notes, ...opened }, found, labels, asked);
  } catch (error) {
    await array?.close();
    await file.close();
    throw error;
  }
}

/** An open file, and its array of rows. */
interface Opened extends Pick<DatasetDescription, 'versions' | 'members'> {
  readonly file: DataFile;
  readonly array: RowArray;
  readonly notes: readonly Warning[];
}

async function describe(
  { file, array, notes, ...opened }: Opened,
  reference: DataReference,
  labelReference: DataReference | undefined,
  asked: ViewAsked,
): Promise<Dataset> {
  const [count, ...rowShape] = array.shape;
  if (array.isText)
    throw arrayOfText({
      name: array.name,
      ...(array.textBecause && { because: array.textBecause }),
    });
  if (count === undefined || count === 0 || elementCount(rowShape) === 0) {
    throw dataEmpty({ name: array.name });
  }
  const given = labelReference ?? asked.view?.labels;
  const labels = given
    ? await readLabelFile(given, count, reference.path)
    : await ownLabels(file, reference, count);
  const { seen, view, fitEvidence, rows } = viewOf(array, asked, labels, reference);
  const [seenCount, ...shape] = seen.shape;
  const values = elementCount(shape);
  if (values > maxRowValues) throw viewTooLarge({ name: array.name, values });
  const { rows: rangeRows, ...observed } = await observeValues(seen, seenCount!);
  const { factors, companions, passedOver } = await findFactors(file, reference.path, reference.key, count);
  const said = [...notes, ...passedOver, ...eitherAxis(file, array, reference, asked.inputShape)];
  const description: DatasetDescription = {
    reference,
    ...opened,
    format: file.format,
    ...(Object.keys(view).length > 0 && { view }),
    ...(fitEvidence !== undefined && { fitEvidence }),
    ...(rows && { rows }),
    count: seenCount!,
    total: count,
    shape,
    dtype: array.dtype,
    ...(array.audio && { audio: array.audio }),
    ...(array.valueNames?.length === values && { valueNames: array.valueNames }),
    ...observed,
    rangeRows,
    ...(labels && {
      labels: {
        ...labels,
        groups: countLabels(labels),
        ...(rows && { values: rowsOf(labels.values, rows) }),
      },
    }),
    factors,
    ...(companions.length > 0 && { companions }),
    ...(said.length > 0 && { notes: said }),
  };
  // Other labels would select other rows: they are looked at like the data.
  const { dataVersions } = openedDataOf(description);
  return {
    description,
    read: async (range, out, at) => {
      try {
        await seen.readNumbers(range, out, at);
      } finally {
        // Asked afterwards: what was read before is of the file as it was. What fails on another file is not its fault.
        assertUnchanged(dataVersions);
      }
    },
    sampleOf: (row) => rows?.[row] ?? row,
    problemOf: (row) => seen.problems?.get(rows?.[row] ?? row),
    close: async () => {
      await array.close();
      await file.close();
    },
  };
}

function rowsOf(values: Int32Array, rows: Uint32Array): Int32Array {
  return Int32Array.from(rows, (row) => values[row]!);
}

/** Labels that the file has, or, of an IDX file, the one beside it that is named for them. */
async function ownLabels(
  file: DataFile,
  { path, key }: DataReference,
  count: number,
): Promise<LabelDescription | undefined> {
  if (file.format !== 'idx') return findLabels(file, path, key, count);
  const beside = await idxLabelsBeside(path);
  if (beside === undefined) return undefined;
  // What is beside was not asked for: if it does not fit, there are no labels.
  return readLabelFile({ path: beside }, count, path, { kind: 'file-beside-images' }).catch(() => undefined);
}
