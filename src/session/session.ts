import { Analysis, analysisIn } from '../analysis/analysis';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { Display } from '../core/settings/display';
import type { StatedRoles } from '../core/model/role';
import type { PanelState } from '../contracts/panel/state';
import { slowRequestMs } from '../contracts/panel';
import type { RequestedSettings } from '../core/settings/requestedSettings';
import { SelectedSamples } from '../results/selectedSamples';
import { chooseProvider } from './provider/chooseProvider';
import { SettingsActions } from './settings/settingsActions';
import { SettingsApplier } from './settings/settingsApplier';
import { UserSettings, type Preferences } from './settings/userSettings';
import { WorkBesidePass } from './workBesidePass';
import { Decoding } from './decoding/decoding';
import { ContentHashes } from './files/contentHashes';
import { ChangedFiles } from './files/changedFiles';
import { OpenedContents } from './files/openedContents';
import { OpenedTables } from './files/openedTables';
import { Findings } from './findings/findings';
import { forgetfulRunLog, RunHistory } from './history/runHistory';
import { takePictures } from './history/takePictures';
import { LatentSpace } from './latentSpace/latentSpace';
import { pacedSettings } from './pace/paceNotes';
import { Pass } from './pass/pass';
import { Passes } from './pass/passes';
import type { RecordedFigures } from './pass/recordedFigures';
import { picturesOf } from './decoding/pictures';
import { Reloads } from './files/reloading';
import { WholeExports } from './files/wholeExports';
import { LatestTask } from './loading/latestTask';
import { ModelLoader } from './loading/loader';
import { requestLimits } from './requestLimits';
import { SessionStore } from './store';
import { displayOf } from './settings/requestedValues';
import { dataPicture } from './panelState';
import type { SessionServices } from './services';
import { settingNames } from '../core/settings/settingTable';
import { SetUpActions } from './settings/setUpActions';
import type { ProviderChoice } from '../core/settings/executionProvider';
import { initialFacts } from './facts';

/**
 * One model being looked at: what it is, the data beside it, the settings made, and the pass that runs or ran. Every
 * method is something that a user does. Knows nothing of the editor.
 */
export class Session {
  /** What the user selected among the samples. */
  readonly selection = new SelectedSamples();
  /** Answers questions about the figures of passes. */
  readonly analysis: Analysis;
  readonly latentSpace: LatentSpace;
  readonly findings: Findings;
  private readonly passes: Passes;
  private readonly userSettings: UserSettings;
  private readonly store: SessionStore;
  private readonly loading: LatestTask;
  private readonly loader: ModelLoader;
  private readonly applier: SettingsApplier;
  readonly settings: SettingsActions;
  readonly setUp: SetUpActions;
  /** Latents decoded outside of passes. */
  readonly decoding: Decoding;
  /** Comparison, outliers, disentanglement and the predictive check. */
  readonly beside: WorkBesidePass;

  /** Finished runs over time. */
  readonly history: RunHistory;

  /** Of the files that were opened, for manifests. */
  readonly hashes: ContentHashes;
  private readonly contents: OpenedContents;
  /** Of what each pass was begun with. */
  private readonly revisions = new WeakMap<Pass, number>();
  private readonly changedFiles: ChangedFiles;
  private readonly reloads = new Reloads();
  private readonly wholeExports: WholeExports;
  /** What the next pass takes its figures from, where it is not scored. */
  private recorded: RecordedFigures | undefined;
  private wasOpened = false;

  constructor(
    readonly modelPath: string,
    readonly services: SessionServices,
    providerChoice: ProviderChoice,
  ) {
    this.passes = new Passes(services.pool, services.log);
    this.hashes = new ContentHashes(services.pool);
    this.history = new RunHistory(services.runs ?? forgetfulRunLog, this.hashes);
    this.analysis = new Analysis(analysisIn(services.pool.bundles));
    this.latentSpace = new LatentSpace(() => this.pass, services.pool, this.analysis);
    this.findings = new Findings(services.pool, this.analysis);
    this.userSettings = new UserSettings(services.memory, services.preferences);
    const tables = new OpenedTables(() => services.pool.warm(), requestLimits);
    const facts = initialFacts(modelPath, providerChoice, tables);
    this.store = new SessionStore(facts, this.userSettings, services.log);
    this.loading = new LatestTask(this.store);
    this.loader = new ModelLoader(this.store, this.userSettings, services, (settings) => {
      this.score(settings);
    });
    this.applier = new SettingsApplier(this.store, this.userSettings, this.loader, this.loading);
    this.settings = new SettingsActions(this.store, this.userSettings, this.applier);
    this.setUp = new SetUpActions(this.store, this.userSettings, this.applier, this.loader);
    this.decoding = new Decoding(this.store, this.userSettings, services);
    this.beside = new WorkBesidePass(modelPath, () => this.pass, services, this.analysis, this.userSettings);
    this.store.onState(() => {
      this.beside.check();
    });
    this.contents = new OpenedContents(this.store, this.hashes);
    this.wholeExports = new WholeExports(this.store);
    this.changedFiles = new ChangedFiles(this.store, this.hashes, (changes) => {
      const isWritten = changes.some(({ kind }) => kind === 'written');
      if (this.userSettings.reloadsAlways && isWritten) this.wholeExports.reload(() => void this.reload());
    });
    this.passes.onProgress(({ pass, phase, error }) => {
      this.store.update({
        reloadNote: phase === 'done' ? this.reloads.noteOf(pass) : undefined,
        run: { ...pass.runState(phase), rowsShown: this.pass?.results.columns.scoredCount ?? 0 },
        problem: error === undefined ? undefined : this.store.logProblem(error),
        passWarnings: phase === 'done' ? pass.warnings : [],
        picturesOf: this.shownPass ? picturesOf(this.shownPass.plan) : '',
        identities: this.pass?.identities,
        shownRevision: (this.pass && this.revisions.get(this.pass)) ?? 0,
        optimalSigma: pass.optimalSigma,
      });
      this.contents.hashFor(pass, phase);
      if (phase === 'done' && !pass.isRecorded) this.remember(pass);
    });
  }

  /** The latest pass that has figures. */
  get pass(): Pass | undefined {
    return this.passes.latest;
  }

  /** The pass whose rows can be shown: the latest with figures, or the first before it has any. */
  get shownPass(): Pass | undefined {
    return this.passes.latest ?? this.passes.begun;
  }

  get state(): PanelState {
    return this.store.state;
  }

  get onState() {
    return this.store.onState;
  }

  /** Carries a number that grows with every change of the figures. */
  get onResults() {
    return this.passes.onFigures;
  }

  /** Reads the model, and, where models may be run, finds its data and scores them. */
  async open(mayRun?: boolean): Promise<void> {
    this.wasOpened = true;
    await this.loading.run((check) => this.loader.loadAll(check, mayRun));
    const { model, effective } = this.store.facts;
    // Without data, no pass comes after which it would be hashed.
    if (model && !effective) void this.contents.learnModel(model.files);
  }

  /** Shows figures that were made elsewhere, with the settings that they were made with, which can be undone. */
  async showRecorded(settings: RequestedSettings, figures: RecordedFigures): Promise<void> {
    this.recorded = figures;
    const ofFigures = settingNames.filter((name) => name !== 'display' && name !== 'sampleConditions');
    const unstated = Object.fromEntries(ofFigures.map((name) => [name, undefined]));
    const change = () => {
      this.userSettings.change({ ...unstated, ...settings }, 'the opening of figures');
    };
    if (!this.wasOpened) change();
    else {
      await this.applier.apply(change);
      // The settings were these before.
      if (this.recorded === figures) this.start();
    }
  }

  /** How rows are looked at. */
  get display(): Display {
    return displayOf(this.userSettings.requested);
  }

  /** The roles that the user stated of tensors when the model was read. */
  get roles(): StatedRoles | undefined {
    return this.store.facts.statedRoles;
  }

  /** The data that are looked at. */
  get data(): DatasetDescription | undefined {
    return this.store.facts.data;
  }

  /** Takes other preferences for all models, and scores again where they make a difference to this one. */
  async changePreferences(preferences: Preferences): Promise<void> {
    await this.applier.apply(() => {
      this.userSettings.prefer(preferences);
    });
  }

  async changeProvider(providerChoice: ProviderChoice): Promise<void> {
    this.store.update({ providerChoice, revision: this.store.facts.revision + 1 });
    await this.loading.run(async (check) => {
      if (!this.store.isModelReady) {
        await this.loader.loadAll(check);
        return;
      }
      const provider = check(await chooseProvider(providerChoice, this.services.probes));
      this.store.update({ provider });
      await this.loader.repace(check);
    });
  }

  /** Scores the data again. Without a model, or where its files may be at fault, reads them again first. */
  start(): void {
    const { run, effective, provider } = this.store.facts;
    if (run.phase !== 'failed' && effective && provider) this.score(this.userSettings.requested);
    else void this.open();
  }

  /** Reads model and data again as they are now, and scores them; what becomes of the figures is reported. */
  async reload(): Promise<void> {
    await this.reloads.around(this.pass, () => this.loading.run((check) => this.loader.loadAll(check)));
  }

  /** Whether files are read again by themselves when they are written; remembered. */
  reloadAlways(always: boolean): void {
    this.userSettings.reloadAlways(always);
    this.store.announce();
    if (always && this.state.changes.some(({ kind }) => kind === 'written')) void this.reload();
  }

  /** Stops what is under way: reading, the pass, and what else the model keeps the user waiting for. */
  cancel(): void {
    this.passes.cancel();
    this.beside.cancel();
    const wasLoading = this.loading.cancel();
    this.services.pool.interruptWarm(wasLoading ? 0 : slowRequestMs);
  }

  dispose(): void {
    this.changedFiles.dispose();
    this.wholeExports.dispose();
    this.beside.dispose();
    this.history.dispose();
    this.latentSpace.dispose();
    this.passes.dispose();
    this.loading.dispose();
    this.store.dispose();
    void this.analysis.dispose();
  }

  /** Remembers a run that is done. */
  private remember(pass: Pass): void {
    const isLatest = () => this.pass === pass;
    this.wholeExports.remember(pass, isLatest, (older) => {
      const picture = dataPicture(pass.effective, this.display);
      const examples = this.state.data?.examples ?? [];
      const pictures = () => takePictures(this.services.pool, pass, examples, picture);
      void this.history.add(pass, pictures, older);
    });
  }

  /** A pass as everything stands now, in place of one that may still run. */
  private score(requested: RequestedSettings): void {
    const { effective, provider, pace, revision } = this.store.facts;
    if (!effective || !provider) return;
    const settings = pacedSettings(requested, pace);
    const pass = new Pass(effective, provider.provider, settings, this.analysis, this.recorded);
    this.recorded = undefined;
    this.revisions.set(pass, revision);
    this.analysis.prepare();
    this.reloads.begun(pass);
    this.store.update({ reloadNote: undefined });
    this.passes.start(pass);
  }
}
