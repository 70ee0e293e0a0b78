import type { FolderParams } from '../../contracts/engine/data';
import type { FileChange } from '../../contracts/panel/state';
import type { FileVersion } from '../../core/files/fileVersion';
import type { SessionFacts } from '../facts';

type Opened = Pick<SessionFacts, 'model' | 'data'>;

/** The files of a model and its data, as they were opened. Of a folder only itself: it may have thousands of others in it. */
export function openedFiles({ model, data }: Opened): FileVersion[] {
  const labels = data?.labels?.file;
  return [...(model?.files ?? []), ...(data?.versions.slice(0, 1) ?? []), ...(labels ? [labels] : [])];
}

/** The folder of pictures that was opened as data; undefined where the data are none. */
export function openedFolder({ data }: Opened): FolderParams | undefined {
  return data?.members && { folder: data.reference.path, members: data.members };
}

/** All changes that hold. That a folder has other pictures than before is told of the folder, not of each picture. */
export function changesFound(
  files: readonly FileChange[],
  picture: FileChange | undefined,
  folder: string | undefined,
): readonly FileChange[] {
  return picture && !files.some(({ path }) => path === folder) ? [...files, picture] : files;
}
