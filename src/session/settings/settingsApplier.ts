import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { LatestTask } from '../loading/latestTask';
import type { ModelLoader } from '../loading/loader';
import type { SessionStore } from '../store';
import { affectedSteps } from './affectedSteps';
import type { UserSettings } from './userSettings';

/** Changes the user's settings and repeats only the steps that depend on them. */
export class SettingsApplier {
  constructor(
    private readonly store: SessionStore,
    private readonly settings: UserSettings,
    private readonly loader: ModelLoader,
    private readonly loading: LatestTask,
  ) {}

  /** Changes settings as one step that can be undone; `description` names the step, as in "the choice of data". */
  change(settings: RequestedSettings, description: string): Promise<void> {
    return this.apply(() => {
      this.settings.change(settings, description);
    });
  }

  /** Changes settings of the data. They are kept only if the data can be read and fit the model. */
  async tryData(settings: RequestedSettings, description: string): Promise<void> {
    const keep = () => {
      this.settings.change(settings, description);
      this.store.announce();
    };
    await this.loading.run(async (check) => {
      try {
        if (this.store.isModelReady) await this.loader.loadData(check, settings);
        else await this.loader.loadAll(check, undefined, settings);
      } catch (error) {
        // A model without a posterior may still be able to show the data.
        const shown = this.store.facts.plain?.data.reference;
        if (settings.data && shown?.path === settings.data.path) keep();
        throw error;
      }
      keep();
    });
  }

  /** Runs a change of the settings, then repeats what depends on it. */
  async apply(change: () => void): Promise<void> {
    const { store, loader } = this;
    const before = this.settings.requested;
    change();
    const affected = affectedSteps(before, this.settings.requested);
    if (affected.figures) store.outdate();
    else store.announce();
    // A change that affects no figure, such as the same value again, must not end a running pass.
    if (!affected.figures && store.isModelReady) return;
    await this.loading.run(async (check) => {
      if (!store.isModelReady) {
        await loader.loadAll(check);
        return;
      }
      if (affected.model || store.facts.outline !== undefined) await loader.loadModel(check);
      if (affected.data || store.facts.data === undefined) await loader.loadData(check);
      else await loader.join(check);
    });
  }
}
