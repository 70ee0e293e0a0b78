import { CancellationTokenSource, Emitter, type CancellationToken } from 'vscode-jsonrpc';
import { namedLogits } from '../model/proposeLikelihood';
import type { EnginePool } from '../pool/enginePool';
import type { Log } from '../pool/log';
import type { DataReference, DatasetDescription } from '../protocol/dataset';
import {
  findData,
  samplePrior,
  type DataCandidate,
  type PriorSamples,
  type SamplePriorParams,
} from '../protocol/engine';
import type { ModelDescription } from '../protocol/model';
import type { PanelState, PriorSettings, RunState, SettingsChange } from '../protocol/panel';
import { problem, toProblem, type Problem } from '../protocol/problem';
import { Cancelled } from '../protocol/rpc';
import { defaults, formatLikelihood, type ProviderChoice } from '../protocol/settings';
import { SelectedSamples } from '../results/selectedSamples';
import { chooseProvider, type ProviderProbes } from './chooseProvider';
import { LatentSpace } from './latentSpace';
import { checkChoices, likelihoodOf, scaleOf, type Memory } from './memory';
import { panelState, type InspectionFacts } from './panelState';
import { Pass } from './pass';
import { describe, describeByReading, describeData, joinSetUp } from './setUp';

const limits = { timeoutSeconds: defaults.timeoutSeconds };

/** What an inspection needs from around it. */
export interface Surroundings {
  readonly pool: EnginePool;
  readonly probes: ProviderProbes;
  readonly memory: Memory;
  readonly log: Log;
}

/**
 * One model being looked at: what it is, the data beside it, the choices made, and the pass that runs or ran. Knows
 * nothing of the editor. The figures of the last pass stay until another one has some.
 */
export class Inspection {
  /** The latest pass that has figures. */
  pass: Pass | undefined;
  /** What the user selected among the samples. */
  readonly selection = new SelectedSamples();
  readonly latentSpace: LatentSpace;
  private facts: InspectionFacts;
  private revision = 0;
  /** Whether models may be run here, or only read. */
  private mayRun = false;
  private data: DatasetDescription | undefined;
  private running: CancellationTokenSource | undefined;
  private lastPass: Promise<void> = Promise.resolve();
  private readonly stateEmitter = new Emitter<PanelState>();
  private readonly resultsEmitter = new Emitter<number>();
  readonly onState = this.stateEmitter.event;
  /** Carries a number that grows with every change of the figures. */
  readonly onResults = this.resultsEmitter.event;

  constructor(
    modelPath: string,
    readonly surroundings: Surroundings,
    providerChoice: ProviderChoice,
  ) {
    this.latentSpace = new LatentSpace(() => this.pass, surroundings.pool);
    this.facts = {
      modelPath,
      model: undefined,
      setUp: undefined,
      dataEvidence: '',
      choices: checkChoices(surroundings.memory.read()),
      providerChoice,
      provider: undefined,
      run: { phase: 'reading', rowsScored: 0, rowsTotal: 0, fraction: 0, seconds: 0 },
      passWarnings: [],
      problem: undefined,
    };
  }

  get state(): PanelState {
    return panelState(this.facts);
  }

  /** Reads the model, and, where models may be run, finds its data and scores them. */
  async open(mayRun = this.mayRun): Promise<void> {
    this.mayRun = mayRun;
    await this.guarded(async () => {
      const { pool, probes } = this.surroundings;
      if (!mayRun) {
        this.update({ model: await describeByReading(pool.warm(), this.facts.modelPath, limits) });
        throw problem(
          'workspace-untrusted',
          'This workspace is not trusted, so the model was read but not run.',
          'Trust the workspace to see its figures.',
        );
      }
      const [model, provider] = await Promise.all([
        describe(pool.warm(), this.facts.modelPath, undefined, {}, limits),
        chooseProvider(this.facts.providerChoice, probes),
      ]);
      this.update({ model, provider });
      const found = await this.knownData(model);
      if (found) await this.openData(found.reference, found.evidence);
      else this.update({ run: { ...this.facts.run, phase: 'no-data' } });
    });
  }

  /** Takes a data set of the user's choice, remembers it, and scores it. */
  async chooseData(reference: DataReference): Promise<void> {
    await this.guarded(async () => {
      await this.openData(reference, 'chosen by you');
      // Only data that fit are worth proposing next time.
      this.remember({ data: reference });
    });
  }

  /** Changes the user's settings, remembers them, and scores anew. */
  change({ likelihood, scale, samples, importance, seed }: SettingsChange): void {
    const asked = { likelihood, scale, samples, importance, seed };
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    const valid = checkChoices(given);
    const refused = Object.keys(given).find((name) => !(name in valid));
    if (refused !== undefined) {
      throw problem(
        'call-wrong',
        `${String(given[refused])} is no ${refused}.`,
        'The setting stays as it was.',
      );
    }
    this.remember(valid);
    if (this.data) this.join(this.data);
  }

  async changeProvider(providerChoice: ProviderChoice): Promise<void> {
    await this.guarded(async () => {
      this.update({ providerChoice });
      this.update({ provider: await chooseProvider(providerChoice, this.surroundings.probes) });
      this.start();
    });
  }

  /** Scores the data anew, in place of a pass that may still run. Without a model, reads it again first. */
  start(): void {
    const { setUp, provider, choices } = this.facts;
    if (!setUp || !provider) {
      void this.open();
      return;
    }
    this.cancel();
    const source = new CancellationTokenSource();
    this.running = source;
    const pass = new Pass(setUp, provider.provider, choices);
    this.lastPass = this.lastPass.then(() => this.score(pass, source));
  }

  cancel(): void {
    this.running?.cancel();
  }

  /** Draws from the prior and decodes. Needs a model, but no data. */
  async samplePrior(settings: PriorSettings): Promise<{ params: SamplePriorParams; samples: PriorSamples }> {
    const { model, provider, setUp } = this.facts;
    if (!model || !provider)
      throw problem('model-unsupported', 'There is no model to sample from.', 'Open one that can be read.');
    const logits = setUp
      ? formatLikelihood(setUp.likelihood.value) === 'bernoulli-logits'
      : namedLogits(model);
    const params = { model, provider: provider.provider, ...settings, logits };
    return { params, samples: await this.surroundings.pool.warm().request(samplePrior, params, limits) };
  }

  dispose(): void {
    this.cancel();
    this.latentSpace.dispose();
    this.stateEmitter.dispose();
    this.resultsEmitter.dispose();
  }

  private async knownData(model: ModelDescription): Promise<DataCandidate | undefined> {
    const remembered = this.facts.choices.data;
    if (remembered) return { reference: remembered, evidence: 'chosen by you before' };
    const { modelPath } = this.facts;
    const { inputShape } = model;
    return (await this.surroundings.pool.warm().request(findData, { modelPath, inputShape }, limits))[0];
  }

  private async openData(reference: DataReference, dataEvidence: string): Promise<void> {
    this.data = await describeData(this.surroundings.pool.warm(), reference, undefined, limits);
    this.update({ dataEvidence });
    this.join(this.data);
  }

  private join(data: DatasetDescription): void {
    const { model, choices } = this.facts;
    if (!model) return;
    const wishes = { likelihood: likelihoodOf(choices), scale: scaleOf(choices) };
    this.update({ setUp: joinSetUp(model, data, wishes), problem: undefined });
    this.start();
  }

  private async score(pass: Pass, source: CancellationTokenSource): Promise<void> {
    const isLatest = () => this.running === source;
    if (!isLatest() || source.token.isCancellationRequested) return;
    const show = (phase: RunState['phase'], found?: Problem) => {
      if (!isLatest()) return;
      if (pass.hasFigures) this.pass = pass;
      this.update({ run: pass.runState(phase), problem: found });
      pass.results.touch();
      this.resultsEmitter.fire(++this.revision);
    };
    this.update({ passWarnings: [] });
    show('scoring');
    try {
      await this.runPass(pass, source.token, () => {
        show('scoring');
      });
      if (isLatest()) this.update({ passWarnings: pass.warnings });
      show('done');
      await this.takeApart(pass, source.token);
    } catch (error) {
      if (error instanceof Cancelled) show('cancelled');
      else show('failed', this.logged(error));
    } finally {
      source.dispose();
    }
  }

  private async runPass(pass: Pass, token: CancellationToken, report: () => void): Promise<void> {
    await pass.run(this.surroundings.pool, token, report);
    const { rowsTotal, seconds } = pass.runState('done');
    this.surroundings.log.info(
      `Scored ${rowsTotal} rows in ${seconds.toFixed(2)} s on ${pass.plan.provider}`,
    );
  }

  /** What takes a second or two and can be had only at the end. Cancelled, the pass stays done without it. */
  private async takeApart(pass: Pass, token: CancellationToken): Promise<void> {
    try {
      await pass.takeApart(token);
      if (!token.isCancellationRequested) this.resultsEmitter.fire(++this.revision);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  }

  private remember(choices: InspectionFacts['choices']): void {
    this.update({ choices: { ...this.facts.choices, ...choices } });
    this.surroundings.memory.write(this.facts.choices);
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.update({ problem: this.logged(error), run: { ...this.facts.run, phase: 'failed' } });
  }

  private logged(error: unknown): Problem {
    const found = toProblem(error);
    this.surroundings.log.warn(`${found.what} ${found.remedy}`);
    return found;
  }

  private update(facts: Partial<InspectionFacts>): void {
    this.facts = { ...this.facts, ...facts };
    this.stateEmitter.fire(this.state);
  }
}
