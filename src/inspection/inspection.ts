import { giveRole } from '../model/roles/giveRole';
import { nameInPart } from '../model/roles/rolesOfPart';
import { checkChoices } from '../protocol/choices';
import type { DataReference, DatasetDescription } from '../protocol/dataset';
import type { Display } from '../protocol/display';
import type { Role } from '../protocol/model';
import type { PanelState } from '../protocol/panelState';
import type { SettingsChange } from '../protocol/panel';
import { patienceMilliseconds } from '../protocol/patience';
import { problem } from '../protocol/problem';
import { formatSubset, withoutLabel, type RowSubset } from '../protocol/rowSubset';
import type { SetUpFile } from '../protocol/setUpFile';
import type { ProviderChoice } from '../protocol/settings';
import { SelectedSamples } from '../results/selectedSamples';
import { chooseProvider } from './chooseProvider';
import { Choosing } from './choosing';
import { ChosenSetUp } from './chosenSetUp';
import { Decoding } from './decoding';
import { FileWatch } from './fileWatch';
import { LatentSpace } from './latentSpace';
import { nothingRead, tensorsOf } from './panelState';
import { pacedChoices } from './paceNotes';
import { Pass } from './pass';
import { Passes } from './passes';
import { picturesOf } from './pictures';
import { openedFiles, Reloads } from './reloading';
import { Reading } from './reading';
import { displayOf, wishesOf } from './settled';
import { confirmedRoles, joinSetUp } from './setUp';
import type { Surroundings } from './surroundings';
import { writeSetUp } from './writeSetUp';

/**
 * One model being looked at: what it is, the data beside it, the choices made, and the pass that runs or ran. Every
 * method is something that a user does. Knows nothing of the editor.
 */
export class Inspection {
  /** What the user selected among the samples. */
  readonly selection = new SelectedSamples();
  readonly latentSpace: LatentSpace;
  private readonly passes: Passes;
  private readonly chosen: ChosenSetUp;
  private readonly reading: Reading;
  private readonly choosing: Choosing;
  /** Latents decoded outside of passes. */
  readonly decoding: Decoding;

  private readonly watch: FileWatch;
  private readonly reloads = new Reloads();

  constructor(
    readonly modelPath: string,
    readonly surroundings: Surroundings,
    providerChoice: ProviderChoice,
  ) {
    this.passes = new Passes(surroundings.pool, surroundings.log);
    this.latentSpace = new LatentSpace(() => this.pass, surroundings.pool);
    this.chosen = new ChosenSetUp(surroundings.memory);
    const facts = nothingRead(modelPath, providerChoice);
    this.reading = new Reading(facts, this.chosen, surroundings, () => {
      this.score();
    });
    this.choosing = new Choosing(this.reading, this.chosen);
    this.decoding = new Decoding(this.reading, this.chosen, surroundings);
    this.watch = new FileWatch(
      () => openedFiles(this.reading.facts),
      (changes) => {
        this.reading.update({ changes });
        if (this.chosen.reloadsAlways && changes.some(({ kind }) => kind === 'written')) void this.reload();
      },
    );
    this.passes.onProgress(({ pass, phase, error }) => {
      this.reading.update({
        reloadNote: phase === 'done' ? this.reloads.noteOf(pass) : undefined,
        run: { ...pass.runState(phase), rowsShown: this.pass?.results.columns.scoredCount ?? 0 },
        problem: error === undefined ? undefined : this.reading.logged(error),
        passWarnings: phase === 'done' ? pass.warnings : [],
        picturesOf: this.pass ? picturesOf(this.pass.plan) : '',
        identities: this.pass?.identities,
        optimalSigma: pass.optimalSigma,
      });
    });
  }

  /** The latest pass that has figures. */
  get pass(): Pass | undefined {
    return this.passes.latest;
  }

  get state(): PanelState {
    return this.reading.state;
  }

  get onState() {
    return this.reading.onState;
  }

  /** Carries a number that grows with every change of the figures. */
  get onResults() {
    return this.passes.onFigures;
  }

  /** Reads the model, and, where models may be run, finds its data and scores them. */
  async open(mayRun?: boolean): Promise<void> {
    await this.reading.inTurn((check) => this.reading.all(check, mayRun));
  }

  /** Takes a data set of the user's choice, scores it, and remembers it if it fits. */
  async chooseData(data: DataReference): Promise<void> {
    await this.choosing.tryData({ data }, 'the choice of data');
  }

  /** How rows are looked at. */
  get display(): Display {
    return displayOf(this.chosen.choices);
  }

  /** Takes labels of the user's choice for the data. */
  async chooseLabels(labels: DataReference): Promise<void> {
    const { data } = this.reading.facts;
    if (!data)
      throw problem('call-wrong', 'There are no data that could have labels.', 'Choose the data first.');
    const subset = withoutLabel(this.chosen.choices.subset);
    const choices = { data: data.reference, labels, ...(subset !== undefined && { subset }) };
    await this.choosing.tryData(choices, 'the choice of labels');
  }

  /** Looks at some of the rows, or at all. */
  async chooseRows(subset: RowSubset): Promise<void> {
    await this.choosing.tryData({ subset: formatSubset(subset) }, 'the choice of rows');
  }

  /** The data that are looked at. */
  get data(): DatasetDescription | undefined {
    return this.reading.facts.data;
  }

  /** Takes a decoder of the user's choice. */
  async chooseDecoder(decoder: string): Promise<void> {
    await this.choosing.choose({ decoder }, 'the choice of a decoder');
  }

  /** Says what a tensor means; with null, it is found again. */
  async changeRole(tensor: string, role: Role | null): Promise<void> {
    const before = this.chosen.choices.roles ?? {};
    const roles = giveRole(before, tensorsOf(this.reading.facts), tensor, role);
    await this.choosing.choose({ roles }, `the role of ${nameInPart(tensor)}`);
  }

  /** Makes the roles that are guessed the user's word. */
  async confirmRoles(): Promise<void> {
    const { model } = this.reading.facts;
    if (!model) return;
    const roles = { ...this.chosen.choices.roles, ...confirmedRoles(model) };
    await this.choosing.choose({ roles }, 'the confirmation of roles');
  }

  /**
   * Changes the user's settings, remembers them, and scores anew.
   *
   * @throws a problem in words when one of them means nothing; none is changed then
   */
  async change(change: SettingsChange): Promise<void> {
    const { choices, complaints } = checkChoices(change);
    if (complaints[0] !== undefined)
      throw problem('call-wrong', complaints[0], 'The setting stays as it was.');
    const { model, data } = this.reading.facts;
    // What the model does not serve, such as a likelihood that its decoder does not give, is refused here.
    if (model && data) joinSetUp(model, data, wishesOf({ ...this.chosen.choices, ...choices }));
    await this.choosing.choose(choices, `the change of ${Object.keys(choices).join(' and ')}`);
  }

  /** Takes the last change back. */
  async undo(): Promise<void> {
    await this.choosing.follow(() => {
      this.chosen.undo();
    });
  }

  /** Takes back all changes: the set-up file holds, and the rest is proposed. */
  async reset(): Promise<void> {
    await this.choosing.follow(() => {
      this.chosen.reset();
    });
  }

  /** Looks at the set-up file again, which may have been edited, written or deleted. */
  async reloadSetUp(): Promise<void> {
    try {
      const file = await this.reading.setUpFile();
      if (file?.digest === this.chosen.setUpFile?.digest) return;
      await this.choosing.follow(() => {
        this.chosen.takeFile(file);
      });
    } catch (error) {
      this.reading.logged(error);
    }
  }

  /** The set-up file that was read, with what it states. */
  get setUpFile(): SetUpFile | null {
    return this.chosen.setUpFile;
  }

  /**
   * Writes choices, and the proposals that figures depend on, to the set-up file, or to a new one beside the model.
   * Returns its path.
   *
   * @throws a problem in words when it cannot be written
   */
  async saveSetUp(): Promise<string> {
    const file = await writeSetUp(this.setUpFile, this.chosen.choices, this.reading.facts);
    this.chosen.saved(file);
    this.reading.show();
    return file.path;
  }

  async changeProvider(providerChoice: ProviderChoice): Promise<void> {
    this.reading.update({ providerChoice });
    await this.reading.inTurn(async (check) => {
      if (!this.reading.isRead) {
        await this.reading.all(check);
        return;
      }
      const provider = check(await chooseProvider(providerChoice, this.surroundings.probes));
      this.reading.update({ provider });
      await this.reading.paceAgain(check);
    });
  }

  /** Scores the data anew. Without a model, or where its files may be at fault, reads them again first. */
  start(): void {
    const { run, setUp, provider } = this.reading.facts;
    if (run.phase !== 'failed' && setUp && provider) this.score();
    else void this.open();
  }

  /** Reads model and data again as they are now, and scores them; what becomes of the figures is said. */
  async reload(): Promise<void> {
    await this.reloads.around(this.pass, () => this.reading.inTurn((check) => this.reading.all(check)));
  }

  /** Whether files are read again by themselves when they are written; remembered. */
  reloadAlways(always: boolean): void {
    this.chosen.reloadAlways(always);
    this.reading.show();
    if (always && this.state.changes.some(({ kind }) => kind === 'written')) void this.reload();
  }

  /** Stops what is under way: reading, the pass, and what else the model keeps the user waiting for. */
  cancel(): void {
    this.passes.cancel();
    const wasReading = this.reading.cancel();
    this.surroundings.pool.interruptWarm(wasReading ? 0 : patienceMilliseconds);
  }

  dispose(): void {
    this.watch.dispose();
    this.latentSpace.dispose();
    this.passes.dispose();
    this.reading.dispose();
  }

  /** A pass as everything stands now, in place of one that may still run. */
  private score(): void {
    const { setUp, provider, pace } = this.reading.facts;
    if (!setUp || !provider) return;
    const pass = new Pass(setUp, provider.provider, pacedChoices(this.chosen.choices, pace));
    this.reloads.begun(pass);
    this.reading.update({ reloadNote: undefined });
    this.passes.start(pass);
  }
}
