import { hashFile, hashFolder, lookAtFolder } from '../../contracts/engine';
import type { FolderLook, FolderParams } from '../../contracts/engine/data';
import type { FolderMembers } from '../../core/dataset/datasetDescription';
import type { FileVersion } from '../../core/files/fileVersion';
import type { Hashes } from '../../export/hashes';
import type { EnginePool } from '../../pool/enginePool';
import type { EngineProcess } from '../../pool/engineProcess';

/** Folders of more bytes than this are told from others by names, sizes and times alone. */
const maxFolderBytes = 8 * 2 ** 30;

/**
 * SHA-256 of files and folders as they were opened, computed once each in an engine that passes run in: never on the
 * thread of whoever asks, and never in the engine that pictures wait for.
 */
export class ContentHashes implements Hashes {
  private readonly known = new Map<string, Promise<string | null>>();

  constructor(private readonly pool: EnginePool) {}

  ofFile(version: FileVersion): Promise<string | null> {
    return this.once(`${version.path}\0${version.stamp}`, (engine) =>
      engine.request(hashFile, { path: version.path, stamp: version.stamp }),
    );
  }

  async ofFolder(folder: string, members: FolderMembers): Promise<string | null> {
    if (members.bytes > maxFolderBytes) return null;
    return this.once(`${folder}\0${members.stamp}`, (engine) =>
      engine.request(hashFolder, { folder, members }),
    );
  }

  /** How the pictures of a folder differ from what was opened. */
  look(opened: FolderParams): Promise<FolderLook> {
    return this.inEngine((engine) => engine.request(lookAtFolder, opened));
  }

  /** What could not be had, since the file has changed or the engine ended, is asked for again the next time. */
  private once(key: string, ask: (engine: EngineProcess) => Promise<string | null>): Promise<string | null> {
    const known = this.known.get(key);
    if (known) return known;
    const asked = this.inEngine(ask).catch(() => null);
    this.known.set(key, asked);
    void asked.then((hash) => {
      if (hash === null) this.known.delete(key);
    });
    return asked;
  }

  private async inEngine<T>(ask: (engine: EngineProcess) => Promise<T>): Promise<T> {
    return ask(this.pool.workers(1)[0]!);
  }
}
