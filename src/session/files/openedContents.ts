import type { FileVersion } from '../../core/files/fileVersion';
import type { RunState } from '../../contracts/panel/state';
import type { Pass } from '../pass/pass';
import type { SessionStore } from '../store';
import type { ContentHashes } from './contentHashes';
import { contentOfModel, hashOfModel, hashOfRows } from './contents';
import { openedFiles } from './openedFiles';

/** A pass that takes longer than this is not waited for to hash what it is of. */
const secondsBeforeHashing = 3;

/** Learns what the files that were opened hold, and keeps it in the store. */
export class OpenedContents {
  private hashedFor: Pass | undefined;

  constructor(
    private readonly store: SessionStore,
    private readonly hashes: ContentHashes,
  ) {}

  /**
   * Hashes what was opened while it is most likely still there, and not while that would hold up pictures or a pass of a
   * moment.
   */
  hashFor(pass: Pass, phase: RunState['phase']): void {
    const { seconds } = pass.runState(phase);
    if (!pass.hasFigures || this.hashedFor === pass) return;
    if (phase === 'scoring' && seconds < secondsBeforeHashing) return;
    this.hashedFor = pass;
    for (const version of openedFiles(this.store.facts)) void this.hashes.ofFile(version);
    const { plan, identities } = pass;
    void this.learnModel(plan.model.files);
    void hashOfRows(plan, this.hashes).then((hash) => {
      if (identities) this.learn(identities.rows, hash);
    });
  }

  async learnModel(files: readonly FileVersion[]): Promise<void> {
    const { stamp } = contentOfModel(files, new Map());
    this.learn(stamp, await hashOfModel(files, this.hashes));
  }

  private learn(stamp: string, hash: string | null): void {
    const { contents } = this.store.facts;
    if (hash === null || contents.get(stamp) === hash) return;
    this.store.update({ contents: new Map(contents).set(stamp, hash) });
  }
}
