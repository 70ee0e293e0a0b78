import type { Warning } from '../../core/problem/warning';
import { samplesAlongEitherAxis } from '../warnings';
import type { DatasetView, LabelDescription, FolderMembers } from '../../core/dataset/datasetDescription';
import { withView, type DataReference } from '../../core/dataset/dataReference';
import { narrows } from '../../core/settings/rowSubset';
import type { DataFile, RowArray } from '../dataFile';
import { isPictureArray } from '../images/imageRows';
import { fitsAlongLast, fitsRows } from './axisOrder';
import { fitRows } from './fitRows';
import { proposeFit } from './proposeFit';
import { refuseSlabs } from './refuseSlabs';
import { selectRows, subsetRows } from './subset';

/** How rows are to be seen, and what they are for. */
export interface ViewAsked {
  readonly view?: DatasetView | undefined;
  /** The model's input: it decides between arrays, and pictures are brought to it where nothing else is stated. */
  readonly inputShape?: readonly number[] | undefined;
  readonly keepsPictures?: boolean | undefined;
  /** The pictures of a folder as they were opened before; as they are now where it is left out. */
  readonly members?: FolderMembers | undefined;
}

/** What is reported where nothing shows along which axis of an array of HDF5 or MATLAB the samples are. */
export function eitherAxis(
  { format }: DataFile,
  { shape }: RowArray,
  reference: DataReference,
  inputShape: readonly number[] | undefined,
): Warning[] {
  const isUnclear =
    inputShape &&
    shape.length > 1 &&
    (format === 'hdf5' || format === 'mat') &&
    fitsRows(shape.slice(1), inputShape) &&
    fitsAlongLast(shape, inputShape);
  return isUnclear ? [samplesAlongEitherAxis({ alongLast: withView(reference, '@last') })] : [];
}

/** The array as it is to be seen. Pictures that do not fit the model are brought to what it reads. */
export function viewOf(
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
  return {
    seen: rows ? selectRows(fitted, rows) : fitted,
    view: {
      ...(used && { fit: used }),
      ...(rows && { subset }),
      ...(rows && subset?.label !== undefined && { labels: labels!.reference }),
    },
    fitEvidence: proposed && ({ kind: 'fit', from: array.shape.slice(1), to: inputShape! } as const),
    rows,
  };
}
