import { Emitter } from 'vscode-jsonrpc';
import { overlaid, type Choices } from '../protocol/choices';
import type { DataReference } from '../protocol/dataset';
import { findData, outlineModel, readSetUp } from '../protocol/engine';
import type { ModelDescription } from '../protocol/model';
import type { PanelState, RunState } from '../protocol/panelState';
import { problem, toProblem, type Problem } from '../protocol/problem';
import { Cancelled } from '../protocol/rpc';
import type { SetUpFile } from '../protocol/setUpFile';
import { chooseProvider } from './chooseProvider';
import type { ChosenSetUp } from './chosenSetUp';
import { joinWishes } from './joinWishes';
import { bindPaced } from './pacedData';
import { panelState, type InspectionFacts } from './panelState';
import { findPlain, type PlainSetUp } from './plainReconstructions';
import { withRowCost } from './rowCost';
import { describe } from './setUp';
import { recipeOf, subsetOf, wishesOf } from './settled';
import type { Surroundings } from './surroundings';
import { requestLimits } from './requestLimits';

/** Passes a value on, or throws where the work it was made for has been replaced by later work. */
export type Check = <T>(value: T) => T;

/** What is read faster than this is not said to be read. */
const quickMilliseconds = 300;

/**
 * Reads model and data as the choices say, and keeps what is known of them. Calls `ready` whenever both have been
 * brought together anew.
 */
export class Reading {
  private known: InspectionFacts;
  /** Whether models may be run here, or only read. */
  private mayRun = false;
  private turn = 0;
  /** Whether the latest turn has not ended. */
  private busy = false;
  private disposed = false;
  private readonly stateEmitter = new Emitter<PanelState>();
  readonly onState = this.stateEmitter.event;

  constructor(
    facts: InspectionFacts,
    private readonly chosen: ChosenSetUp,
    private readonly surroundings: Surroundings,
    private readonly ready: () => void,
  ) {
    this.known = facts;
  }

  get facts(): InspectionFacts {
    return this.known;
  }

  /** Whether the model was read and is ready to run. */
  get isRead(): boolean {
    const { model, provider } = this.known;
    return model !== undefined && provider !== undefined;
  }

  get state(): PanelState {
    return panelState(this.known, this.chosen);
  }

  /** Does work that later work replaces: what comes back late is dropped. A problem is shown. */
  async inTurn(work: (check: Check) => Promise<void>): Promise<void> {
    const turn = ++this.turn;
    const isLatest = () => turn === this.turn && !this.disposed;
    let resumed: RunState['phase'] | undefined;
    const slow = setTimeout(() => {
      const { phase } = this.known.run;
      if (!isLatest() || phase === 'scoring' || phase === 'reading') return;
      resumed = phase;
      this.enter('reading');
    }, quickMilliseconds);
    this.busy = true;
    try {
      await work((value) => {
        if (!isLatest()) throw new Cancelled();
        return value;
      });
      if (isLatest() && resumed && this.known.run.phase === 'reading') this.enter(resumed);
    } catch (error) {
      if (!(error instanceof Cancelled) && isLatest()) {
        this.update({ problem: this.logged(error) });
        this.enter('failed');
      }
    } finally {
      clearTimeout(slow);
      if (turn === this.turn) this.busy = false;
    }
  }

  /** Drops what is being read. Whether anything was. */
  cancel(): boolean {
    if (!this.busy) return false;
    this.turn += 1;
    this.busy = false;
    if (this.known.run.phase === 'reading') this.enter('cancelled');
    return true;
  }

  private enter(phase: RunState['phase']): void {
    this.update({ run: { ...this.known.run, phase } });
  }

  /**
   * Reads everything, from the set-up file to the data; where models may not be run, no further than the model.
   *
   * @param tried choices above those made, which are not kept here
   */
  async all(check: Check, mayRun = this.mayRun, tried: Choices = {}): Promise<void> {
    this.mayRun = mayRun;
    this.update({ problem: undefined });
    this.enter('reading');
    this.chosen.takeFile(check(await this.setUpFile()));
    const provider = mayRun
      ? chooseProvider(this.known.providerChoice, this.surroundings.probes)
      : Promise.resolve(undefined);
    const [chosenProvider] = await Promise.all([provider, this.model(check, tried)]);
    if (!chosenProvider) {
      throw problem(
        'workspace-untrusted',
        'This workspace is not trusted, so the model was read but not run.',
        'Trust the workspace to see its figures.',
      );
    }
    this.update({ provider: check(chosenProvider) });
    await this.data(check, tried);
  }

  setUpFile(): Promise<SetUpFile | null> {
    return this.surroundings.pool
      .warm()
      .request(readSetUp, { modelPath: this.known.modelPath }, requestLimits);
  }

  /** Reads the model. One that is refused has its tensors outlined, so that the user can say what they are. */
  async model(check: Check, tried: Choices = {}): Promise<void> {
    const choices = overlaid(this.chosen.choices, tried);
    const { roles, decoder } = choices;
    const files = { modelPath: this.known.modelPath, decoderPath: decoder, roles };
    const engine = this.surroundings.pool.warm();
    try {
      const model = check(await describe(engine, files, this.mayRun, requestLimits));
      this.update({ model, outline: undefined, plain: undefined });
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      const outline = check(await engine.request(outlineModel, files, requestLimits).catch(() => []));
      this.update({ outline, plain: check(await this.plain(error, choices)) });
      throw error;
    }
  }

  /** What a model that is no VAE can still show: nothing, where nothing may be run or nothing fits. */
  private async plain(error: unknown, choices: Choices): Promise<PlainSetUp | undefined> {
    if (!this.mayRun || toProblem(error).code !== 'model-not-vae') return undefined;
    const engine = this.surroundings.pool.warm();
    return findPlain(engine, this.known.modelPath, choices, requestLimits).catch(() => undefined);
  }

  /** Opens the data that were chosen, or that lie beside the model. */
  async data(check: Check, tried: Choices = {}): Promise<void> {
    const choices = overlaid(this.chosen.choices, tried);
    if (choices.data && this.known.model?.encoderPath !== null) {
      const byUser = this.chosen.originOf('data') === 'user';
      const before = byUser ? 'chosen by you before' : 'stated in the set-up file';
      await this.openData(choices.data, choices, tried.data ? 'chosen by you' : before, check);
      return;
    }
    const { modelPath, model } = this.known;
    if (model!.encoderPath === null) {
      await this.noData('idle', check);
      return;
    }
    const { inputShape, freeAxes } = model!;
    // A free axis fits any length.
    const wanted = inputShape.map((extent, axis) =>
      freeAxes.some((free) => free.axis === axis) ? 0 : extent,
    );
    const search = { modelPath, inputShape: wanted };
    const [found] = check(await this.surroundings.pool.warm().request(findData, search, requestLimits));
    if (found) await this.openData(found.reference, choices, found.evidence, check);
    else await this.noData('no-data', check);
  }

  /** Goes on without data: none was found, or a decoder alone needs none. */
  private async noData(phase: 'no-data' | 'idle', check: Check): Promise<void> {
    const model = check(await this.withCost(this.known.model!));
    this.update({
      model,
      data: undefined,
      setUp: undefined,
      pace: undefined,
      run: { ...this.known.run, phase },
      problem: undefined,
    });
  }

  /** Measures anew what a row costs, and proposes anew how much is scored: another provider is as slow as it is. */
  async paceAgain(check: Check): Promise<void> {
    if (!this.known.model?.rowCost) {
      this.ready();
      return;
    }
    await this.data(check);
  }

  /** The model with the cost of a row, where it is large. */
  private async withCost(model: ModelDescription): Promise<ModelDescription> {
    const { provider } = this.known;
    if (!provider) return model;
    return withRowCost(() => this.surroundings.pool.warm(), model, provider.provider, requestLimits);
  }

  /** Opens data and joins them to the model; where they do not fit, those before stay. */
  private async openData(
    reference: DataReference,
    choices: Choices,
    dataEvidence: string,
    check: Check,
  ): Promise<void> {
    const engine = () => this.surroundings.pool.warm();
    const asked = {
      reference,
      labels: choices.labels,
      recipe: recipeOf(choices),
      subset: subsetOf(choices),
    };
    const files = { modelPath: this.known.modelPath, decoderPath: choices.decoder, roles: choices.roles };
    const { model, data, pace } = await bindPaced(
      engine,
      files,
      this.known.model!,
      asked,
      choices,
      this.known.provider!.provider,
      requestLimits,
      check,
    );
    const before = this.known;
    this.update({ model, data, dataEvidence, pace });
    try {
      this.join();
    } catch (error) {
      this.update({
        model: before.model,
        data: before.data,
        dataEvidence: before.dataEvidence,
        pace: before.pace,
      });
      throw error;
    }
  }

  /** Brings model, data and choices together. */
  join(): void {
    const { model, data } = this.known;
    if (!model || !data) return;
    const { chosen } = this;
    const wishes = {
      ...wishesOf(chosen.choices),
      originOf: (name: 'likelihood' | 'scale' | 'layout') => chosen.originOf(name),
    };
    this.update({ setUp: joinWishes(model, data, wishes), problem: undefined });
    this.ready();
  }

  logged(error: unknown): Problem {
    const found = toProblem(error);
    this.surroundings.log.warn(`${found.what} ${found.remedy}`);
    return found;
  }

  update(facts: Partial<InspectionFacts>): void {
    this.known = { ...this.known, ...facts };
    this.show();
  }

  /** Tells who listens what is known and chosen. */
  show(): void {
    this.stateEmitter.fire(this.state);
  }

  dispose(): void {
    this.disposed = true;
    this.stateEmitter.dispose();
  }
}
