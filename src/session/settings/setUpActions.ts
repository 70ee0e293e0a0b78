import type { SetUpFile } from '../../core/settings/setUpFile';
import type { ModelLoader } from '../loading/loader';
import type { SessionStore } from '../store';
import type { SettingsApplier } from './settingsApplier';
import type { UserSettings } from './userSettings';
import { writeSetUp } from './writeSetUp';

/** What a user does with the setup file of a model. */
export class SetUpActions {
  constructor(
    private readonly store: SessionStore,
    private readonly user: UserSettings,
    private readonly applier: SettingsApplier,
    private readonly loader: ModelLoader,
  ) {}

  /** The setup file that was read, with what it states. */
  get file(): SetUpFile | null {
    return this.user.setUpFile;
  }

  /** Looks at the setup file again, which may have been edited, written or deleted. */
  async reload(): Promise<void> {
    try {
      const file = await this.loader.readSetUpFile();
      if (file?.digest === this.user.setUpFile?.digest) return;
      await this.applier.apply(() => {
        this.user.takeFile(file);
      });
    } catch (error) {
      this.store.logProblem(error);
    }
  }

  /**
   * Writes settings, and the proposals that figures depend on, to the setup file, or to a new one beside the model.
   * Returns its path.
   *
   * @throws ProblemError if it cannot be written
   */
  async save(): Promise<string> {
    const file = await writeSetUp(this.file, this.user.requested, this.store.facts);
    this.user.saved(file);
    this.store.announce();
    return file.path;
  }
}
