import type { FolderParams } from '../../contracts/engine/data';
import type { FileChange } from '../../contracts/panel/state';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { FileVersion } from '../../core/files/fileVersion';
import type { SessionFacts } from '../facts';

type Opened = Pick<SessionFacts, 'model' | 'data' | 'plain' | 'tables'>;

/**
 * The files of a model, its data, their labels and tables of conditions, as they were opened, and those of a model that
 * was refused and still shows something. Of a folder of pictures only itself: it may have thousands of others in it.
 */
export function openedFiles({ model, data, plain, tables }: Opened): FileVersion[] {
  return [
    ...(model?.files ?? []),
    ...(model?.beside ?? []),
    ...(data ? filesOfData(data) : []),
    ...tables.versions,
    ...(plain ? [...plain.model.files, ...filesOfData(plain.data)] : []),
  ];
}

function filesOfData({ versions, members, labels }: DatasetDescription): readonly FileVersion[] {
  return [...(members ? versions.slice(0, 1) : versions), ...(labels?.files ?? [])];
}

/** The folder of pictures that was opened as data; undefined where the data are none. */
export function openedFolder({ data }: Pick<Opened, 'data'>): FolderParams | undefined {
  return data?.members && { folder: data.reference.path, members: data.members };
}

/** Those of changes that were found which no reload has taken in since. */
export function changesSince(facts: Opened & Pick<SessionFacts, 'changes'>): readonly FileChange[] {
  const { changes, data } = facts;
  const stamps = new Map(openedFiles(facts).map(({ path, stamp }) => [path, stamp]));
  const folder = data && (data.members ?? data.versions.length > 1) ? data.reference.path : undefined;
  return changes
    .filter(({ path, stamp }) => stamps.get(path) !== stamp && data?.members?.stamp !== stamp)
    .map((change) => (change.path === folder ? { ...change, isFolder: true } : change));
}

/** All changes that hold. That a folder has other pictures than before is reported of the folder, not of each picture. */
export function changesFound(
  files: readonly FileChange[],
  picture: FileChange | undefined,
  folder: string | undefined,
): readonly FileChange[] {
  return picture && !files.some(({ path }) => path === folder) ? [...files, picture] : files;
}
