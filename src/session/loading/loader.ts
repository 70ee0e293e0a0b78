import type { DataEvidence } from '../../core/evidence/dataEvidence';
import { overlaySettings, type RequestedSettings } from '../../core/settings/requestedSettings';
import { findData, readSetUp } from '../../contracts/engine';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { ModelDescription } from '../../core/model/modelDescription';
import { Cancelled } from '../../contracts/rpc';
import type { SetUpFile } from '../../core/settings/setUpFile';
import { chooseProvider } from '../provider/chooseProvider';
import type { UserSettings } from '../settings/userSettings';
import type { EffectiveSettings } from '../settings/effectiveSettings';
import { resolveFittingSettings } from '../settings/resolveFittingSettings';
import { bindPaced } from './pacedData';
import { withRowCost } from '../pace/measureRowCost';
import { recipeOf, subsetOf, requestedScoring } from '../settings/requestedValues';
import type { SessionServices } from '../services';
import { requestLimits } from '../requestLimits';
import { isWholeReference } from '../outliers/referenceRows';
import { OpenedTables } from '../files/openedTables';
import type { SessionStore } from '../store';
import type { Check } from './latestTask';
import type { DataReference } from '../../core/dataset/dataReference';
import { describeModelFiles } from './describeFiles';
import { lookAtRefused } from './lookAtRefused';
import { readTogether } from './readTogether';
import { workspaceUntrusted } from '../problems/run';

/** Loads model and data as the settings request and keeps what is known in the store. */
export class ModelLoader {
  /** Whether models may be run here, or only read. */
  private mayRun = false;

  /** @param onReady called, with the settings that hold, whenever model and data have been joined again */
  constructor(
    private readonly store: SessionStore,
    private readonly settings: UserSettings,
    private readonly services: SessionServices,
    private readonly onReady: (settings: RequestedSettings) => void,
  ) {}

  /**
   * Reads everything, from the setup file to the data; where models may not be run, no further than the model.
   *
   * @param tried settings above those made, which are not kept here
   */
  async loadAll(check: Check, mayRun = this.mayRun, tried: RequestedSettings = {}): Promise<void> {
    this.mayRun = mayRun;
    this.store.update({ problem: undefined });
    this.store.setPhase('reading');
    this.settings.takeFile(check(await this.readSetUpFile()));
    const provider = mayRun
      ? chooseProvider(this.store.facts.providerChoice, this.services.probes)
      : Promise.resolve(undefined);
    const [chosenProvider] = await Promise.all([provider, this.loadModel(check, tried)]);
    if (!chosenProvider) {
      throw workspaceUntrusted();
    }
    this.store.update({ provider: check(chosenProvider) });
    await this.loadData(check, tried);
  }

  readSetUpFile(): Promise<SetUpFile | null> {
    return this.services.pool
      .warm()
      .request(readSetUp, { modelPath: this.store.facts.modelPath }, requestLimits);
  }

  /** Reads the model. One that is refused has its tensors outlined, so that the user can say what they are. */
  async loadModel(check: Check, tried: RequestedSettings = {}): Promise<void> {
    const settings = overlaySettings(this.settings.requested, tried);
    const { roles, decoder, posterior } = settings;
    const files = { modelPath: this.store.facts.modelPath, decoderPath: decoder, roles, posterior };
    const engine = this.services.pool.warm();
    try {
      const describe = async () => check(await describeModelFiles(engine, files, this.mayRun, requestLimits));
      const model = check(await readTogether(describe));
      this.store.update({
        model,
        statedRoles: roles,
        outline: undefined,
        plain: undefined,
        fileContents: undefined,
      });
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      const refused = { error, files, settings, mayRun: this.mayRun };
      this.store.update(check(await lookAtRefused(engine, refused)));
      throw error;
    }
  }

  /** Opens the data that were chosen, or that are beside the model. */
  async loadData(check: Check, tried: RequestedSettings = {}): Promise<void> {
    const settings = overlaySettings(this.settings.requested, tried);
    if (settings.data && this.store.facts.model?.encoderPath !== null) {
      const byUser = this.settings.originOf('data') === 'user';
      const before = byUser ? 'chosen-before' : 'set-up-file';
      await this.openData(settings.data, settings, { kind: tried.data ? 'chosen' : before }, check);
      return;
    }
    const { modelPath, model } = this.store.facts;
    if (model!.encoderPath === null) {
      await this.continueWithoutData('idle', check);
      return;
    }
    const { inputShape, freeAxes } = model!;
    // A free axis fits any length.
    const wanted = inputShape.map((extent, axis) =>
      freeAxes.some((free) => free.axis === axis) ? 0 : extent,
    );
    const search = { modelPath, inputShape: wanted };
    const all = check(await this.services.pool.warm().request(findData, search, requestLimits));
    // Data that the user holds others against are not what is looked at.
    const found =
      all.find(({ reference }) => !isWholeReference(reference, this.settings.reference)) ?? all[0];
    if (found) await this.openData(found.reference, settings, found.evidence, check);
    else await this.continueWithoutData('no-data', check);
  }

  /** Goes on without data: none was found, or a decoder alone needs none. */
  private async continueWithoutData(phase: 'no-data' | 'idle', check: Check): Promise<void> {
    const model = check(await this.withCost(this.store.facts.model!));
    this.store.update({
      model,
      data: undefined,
      effective: undefined,
      pace: undefined,
      tables: this.newTables(),
      run: { ...this.store.facts.run, phase },
      problem: undefined,
    });
  }

  /** Measures again what a row costs, and proposes again how much is scored: another provider is as slow as it is. */
  async repace(check: Check): Promise<void> {
    if (!this.store.facts.model?.rowCost) {
      this.onReady(this.settings.requested);
      return;
    }
    await this.loadData(check);
  }

  /** The model with the cost of a row, where it is large. */
  private async withCost(model: ModelDescription): Promise<ModelDescription> {
    const { provider } = this.store.facts;
    if (!provider) return model;
    return withRowCost(() => this.services.pool.warm(), model, provider.provider, requestLimits);
  }

  /** Opens data and joins them to the model; where they do not fit, those before stay. */
  private async openData(
    reference: DataReference,
    settings: RequestedSettings,
    dataEvidence: DataEvidence,
    check: Check,
  ): Promise<void> {
    const engine = () => this.services.pool.warm();
    const asked = {
      reference,
      labels: settings.labels,
      recipe: recipeOf(settings),
      subset: subsetOf(settings),
    };
    const files = {
      modelPath: this.store.facts.modelPath,
      decoderPath: settings.decoder,
      roles: settings.roles,
      posterior: settings.posterior,
    };
    const described = this.store.facts.model!;
    const { provider } = this.store.facts.provider!;
    const { model, data, pace } = await bindPaced(
      { files, described, asked, settings, provider, limits: requestLimits },
      engine,
      check,
    );
    const tables = this.newTables();
    const effective = check(await tables.open(this.resolve(model, data), settings));
    const before = this.store.facts;
    this.store.update({
      model,
      statedRoles: settings.roles,
      data,
      dataEvidence,
      pace,
      tables,
      effective,
      problem: undefined,
      revision: before.revision + 1,
    });
    try {
      this.onReady(settings);
    } catch (error) {
      this.store.update({
        model: before.model,
        statedRoles: before.statedRoles,
        data: before.data,
        dataEvidence: before.dataEvidence,
        pace: before.pace,
      });
      throw error;
    }
  }

  /** Brings model, data and settings together. Tables that are open already stay what they were. */
  async join(check: Check): Promise<void> {
    const { model, data, tables } = this.store.facts;
    if (!model || !data) return;
    this.store.update({
      effective: check(await tables.open(this.resolve(model, data), this.settings.requested)),
      problem: undefined,
    });
    this.onReady(this.settings.requested);
  }

  private resolve(model: ModelDescription, data: DatasetDescription): EffectiveSettings {
    const { settings } = this;
    return resolveFittingSettings(model, data, {
      ...requestedScoring(settings.requested),
      originOf: (name: 'likelihood' | 'scale' | 'layout') => settings.originOf(name),
    });
  }

  private newTables(): OpenedTables {
    return new OpenedTables(() => this.services.pool.warm(), requestLimits);
  }
}
