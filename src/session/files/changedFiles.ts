import type { FileChange } from '../../contracts/panel/state';
import type { SessionStore } from '../store';
import type { ContentHashes } from './contentHashes';
import { FileWatch } from './fileWatch';
import { FolderWatch } from './folderWatch';
import { changesFound, openedFiles, openedFolder } from './openedFiles';

/** Watches the files that were opened, and keeps in the store what became of them. */
export class ChangedFiles {
  private files: readonly FileChange[] = [];
  private folder: FileChange | undefined;
  private readonly watches: readonly [FileWatch, FolderWatch];

  /** @param onChanges called with all changes since the files were opened, whenever there are others */
  constructor(
    private readonly store: SessionStore,
    hashes: ContentHashes,
    private readonly onChanges: (changes: readonly FileChange[]) => void,
  ) {
    const files = new FileWatch(
      () => openedFiles(store.facts),
      (found) => {
        this.files = found;
        this.report();
      },
    );
    const folder = new FolderWatch(
      () => openedFolder(store.facts),
      (opened) => hashes.look(opened),
      (found) => {
        this.folder = found;
        this.report();
      },
    );
    this.watches = [files, folder];
  }

  dispose(): void {
    for (const watch of this.watches) watch.dispose();
  }

  private report(): void {
    const changes = changesFound(this.files, this.folder, this.store.facts.data?.reference.path);
    this.store.update({ changes });
    this.onChanges(changes);
  }
}
