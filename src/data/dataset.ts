import type { DatasetDescription, DatasetView, LabelDescription } from '../core/dataset/datasetDescription';
import { openedDataOf } from '../core/dataset/openedData';
import type { FolderMembers } from '../core/dataset/folderMembers';
import type { RowRange } from '../core/figures/scorePlan';
import { narrows } from '../core/settings/rowSubset';
import { elementCount, formatShape } from '../core/shape';
import { openColumn } from './column';
import { countLabels } from './countLabels';
import type { DataFile, RowArray } from './dataFile';
import { findFactors } from './factors';
import { assertUnchanged } from './fileVersions';
import { idxLabelsBeside } from './idx';
import { isPictureArray } from './images/imageRows';
import { findLabels, readLabelFile } from './labels';
import { locateData } from './locate';
import { openPinned } from './openPinned';
import { observeValues } from './range';
import { fitsAlongLast, fitsRows } from './view/axisOrder';
import { fitRows } from './view/fitRows';
import { withView, type DataReference } from '../core/dataset/dataReference';
import { proposeFit } from './view/proposeFit';
import { refuseSlabs } from './view/refuseSlabs';
import { selectRows, subsetRows } from './view/subset';
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

/** How rows are to be seen, and what they are for. */
interface ViewAsked {
  readonly view?: DatasetView | undefined;
  /** The model's input: it decides between arrays, and pictures are brought to it where nothing else is stated. */
  readonly inputShape?: readonly number[] | undefined;
  readonly keepsPictures?: boolean | undefined;
  /** The pictures of a folder as they were opened before; as they are now where it is left out. */
  readonly members?: FolderMembers | undefined;
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
    const chosen = () => file.dataKey(besideLabels, wanted);
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
  readonly notes: readonly string[];
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
      ...(array.textBecause !== undefined && { reason: array.textBecause }),
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

/** What is reported where nothing shows along which axis of an array of HDF5 or MATLAB the samples are. */
function eitherAxis(
  { format }: DataFile,
  { shape }: RowArray,
  reference: DataReference,
  inputShape: readonly number[] | undefined,
): string[] {
  const isUnclear =
    inputShape &&
    shape.length > 1 &&
    (format === 'hdf5' || format === 'mat') &&
    fitsRows(shape.slice(1), inputShape) &&
    fitsAlongLast(shape, inputShape);
  return isUnclear
    ? [
        `Samples are counted along the first axis; along the last they would fit as well: ${withView(reference, '@last')}.`,
      ]
    : [];
}

/** The array as it is to be seen. Pictures that do not fit the model are brought to what it reads. */
function viewOf(
  array: RowArray,
  { view = {}, inputShape, keepsPictures = false }: ViewAsked,
  labels: LabelDescription | undefined,
  reference: DataReference,
) {
  const { fit, subset } = view;
  const proposed =
    !fit && inputShape && !keepsPictures && isPictureArray(array)
      ? proposeFit(array.shape.slice(1), inputShape)
      : undefined;
  const used = fit ?? proposed;
  if (fit && !isPictureArray(array)) refuseSlabs(array, fit, reference, inputShape);
  const fitted = used ? fitRows(array, used) : array;
  const rows = subset && narrows(subset) ? subsetRows(array.shape[0]!, subset, labels) : undefined;
  const from = formatShape(array.shape.slice(1));
  return {
    seen: rows ? selectRows(fitted, rows) : fitted,
    view: {
      ...(used && { fit: used }),
      ...(rows && { subset }),
      ...(rows && subset?.label !== undefined && { labels: labels!.reference }),
    },
    fitEvidence: proposed && `pictures of ${from} are brought to the model's ${formatShape(inputShape!)}`,
    rows,
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
  return readLabelFile({ path: beside }, count, path, 'the file of labels beside the images').catch(
    () => undefined,
  );
}
