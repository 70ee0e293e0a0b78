import type { FolderMembers } from '../core/dataset/datasetDescription';
import type { FileVersion } from '../core/files/fileVersion';
import type { Hashes } from '../export/hashes';
import type { PlannedFile } from './planFile';

/** Remembers what was hashed, for the plan. */
export class RecordedHashes implements Hashes {
  private readonly recorded = new Map<string, PlannedFile>();

  constructor(private readonly hashes: Hashes) {}

  /** In the order of their paths: they are hashed side by side. */
  get files(): PlannedFile[] {
    return [...this.recorded.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async ofFile(version: FileVersion): Promise<string | null> {
    const sha256 = await this.hashes.ofFile(version);
    this.recorded.set(version.path, { ...version, sha256 });
    return sha256;
  }

  async ofFolder(folder: string, members: FolderMembers): Promise<string | null> {
    const sha256 = await this.hashes.ofFolder(folder, members);
    this.recorded.set(folder, { path: folder, stamp: members.stamp, sha256 });
    return sha256;
  }
}

/** Hashes of a plan's files: of those that were not written since, as the plan has them. Others are hashed again. */
export class PlannedHashes implements Hashes {
  private readonly planned: ReadonlyMap<string, PlannedFile>;

  constructor(
    files: readonly PlannedFile[],
    private readonly hashes: Hashes,
  ) {
    this.planned = new Map(files.map((file) => [file.path, file]));
  }

  ofFile(version: FileVersion): Promise<string | null> {
    return this.known(version.path, version.stamp) ?? this.hashes.ofFile(version);
  }

  ofFolder(folder: string, members: FolderMembers): Promise<string | null> {
    return this.known(folder, members.stamp) ?? this.hashes.ofFolder(folder, members);
  }

  private known(path: string, stamp: string): Promise<string | null> | undefined {
    const file = this.planned.get(path);
    return file?.stamp === stamp ? Promise.resolve(file.sha256) : undefined;
  }
}
