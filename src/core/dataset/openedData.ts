import type { FileVersion } from '../files/fileVersion';
import type { DataReference } from './dataReference';
import type { DatasetDescription, DatasetView, FolderMembers } from './datasetDescription';

/** Which rows an engine reads: nothing else is read in place of them. */
export interface OpenedData {
  readonly data: DataReference;
  readonly view?: DatasetView;
  /** The data as they were when they were described, and the labels that select rows of them. */
  readonly dataVersions: readonly FileVersion[];
  /** The same of the pictures of a folder. */
  readonly dataMembers?: FolderMembers;
}

/** Data as they were described. */
export function openedDataOf({ reference, view, versions, members, labels }: DatasetDescription): OpenedData {
  const selecting = view?.labels ? (labels?.files ?? []) : [];
  return {
    data: reference,
    ...(view && { view }),
    dataVersions: [...versions, ...selecting],
    ...(members && { dataMembers: members }),
  };
}
