import { analysisFailed } from '../warnings';
import type { Warning } from '../../core/problem/warning';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { GraphReason } from '../../core/model/graphReason';
import type { Analysis } from '../../analysis/analysis';
import type { EnginePool } from '../../pool/enginePool';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { ScorePlan } from '../../core/figures/scorePlan';
import type { RunState } from '../../contracts/panel/state';
import { secondsLeft } from '../../core/quantities';
import { secondsOfPass } from '../../core/model/rowCost';
import type { Summary } from '../../core/figures/figures';
import { ProblemError } from '../../core/problem/problem';
import { requestLimits } from '../requestLimits';
import type { FigureSource } from '../../export/figureSource';
import { drawsToKeep } from '../../results/comparePasses';
import { runDraws } from '../../results/drawSpan';
import { weightWarnings } from '../../results/effectiveSampleSize';
import { ScoreColumns } from '../../results/scoreColumns';
import { negativeKlWarnings } from '../../results/negativeKl';
import { notFiniteWarnings } from '../../results/summary';
import { runSanityChecks } from './runSanityChecks';
import { identitiesOf, type Identities } from '../files/identities';
import { passPlan } from './passPlan';
import { Results } from './results';
import type { RecordedFigures } from './recordedFigures';
import { runPass } from './runPass';
import type { OpenedScoring } from '../scoring/openScoring';
import type { Scored } from '../scoring/scoreOpened';
import type { OpenedSettings } from '../settings/effectiveSettings';
import { Throttle } from './throttle';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { Likelihood } from '../../core/settings/likelihood';

/** How often a running pass is reported: often enough to look alive, seldom enough to cost nothing. */
const reportMilliseconds = 150;

/** One walk over the data, with its figures so far. */
export class Pass {
  readonly plan: ScorePlan;
  readonly results: Results;
  private fraction = 0;
  private startedAt = 0;
  private endedAt: number | undefined;
  /** Why the likelihood was computed outside the decoder's graph; empty where it was not. */
  notFoldedReason: GraphReason | null = null;
  /** Seconds that the pass is expected to take; undefined where rows are too quick to be measured. */
  private readonly expected: number | undefined;
  private ran: Likelihood | null | undefined;
  private sanityWarnings: readonly Warning[] = [];
  private figureWarnings: readonly Warning[] = [];
  /** Of a pass that is done. */
  summary: Summary | undefined;
  /** The σ that fits the data set best, once it is found; undefined where it was not asked for. */
  optimalSigma: number | undefined;
  /** What the figures are of; undefined until there can be any. */
  identities: Identities | undefined;

  constructor(
    readonly effective: OpenedSettings,
    provider: ExecutionProvider,
    private readonly requested: RequestedSettings,
    readonly analysis: Analysis,
    private readonly recorded?: RecordedFigures,
  ) {
    const { model, data, likelihood } = effective;
    // Of a large model, the reconstructions at the mean are shown as well: made once, they are errors and pictures.
    const errors = likelihood === null || model.rowCost !== undefined;
    this.plan = passPlan(effective, requested, { provider, errors });
    const { samples, importance } = this.plan;
    const { rowCost } = model;
    const draws = { samples, importance, hasLikelihood: likelihood !== null };
    this.expected = rowCost && secondsOfPass(rowCost, data.count, draws);
    // To be held against another model's.
    const kept = likelihood === null || recorded ? 0 : drawsToKeep(samples, data.count);
    const columns = ScoreColumns.of(this.plan, { start: 0, count: data.count }, data.rows, kept);
    this.results = new Results(columns, effective, analysis);
  }

  /** All that the figures depend on, but for how many draws each rests on. */
  get source(): FigureSource {
    const { plan, effective, requested, optimalSigma } = this;
    return { plan, data: effective.data, requested, layout: effective.layout.value, sigma: optimalSigma };
  }

  get columns(): ScoreColumns {
    return this.results.columns;
  }

  /** The same as it is scored outside of a panel. */
  get opened(): OpenedScoring {
    const { plan, effective, requested, results } = this;
    const rows = { start: results.columns.first, count: results.columns.count };
    return { plan, effective, requested, rows, providerNote: '', costNote: undefined };
  }

  /** Its figures once every row has all draws; undefined before. */
  get scored(): Scored | undefined {
    const { ran, results, isComplete } = this;
    return ran === undefined || !isComplete ? undefined : { columns: results.columns, ran };
  }

  /** Whether its figures were made elsewhere. */
  get isRecorded(): boolean {
    return this.recorded !== undefined;
  }

  get hasFigures(): boolean {
    return this.results.columns.scoredCount > 0;
  }

  /** Whether every row has all the draws that were asked for. */
  get isComplete(): boolean {
    return this.results.columns.roundDraws === Math.max(this.plan.samples, this.plan.importance);
  }

  /**
   * Runs to its end, or to a problem or cancellation, which is thrown; `report` is called as figures come. Until its own
   * rest on more draws, it has those of a former pass that differs from it in nothing else.
   */
  async run(pool: EnginePool, token: CancellationToken, report: () => void, former?: Pass): Promise<void> {
    const reporting = new Throttle(reportMilliseconds, report);
    this.startedAt = performance.now();
    const onPart = (fraction: number) => {
      this.fraction = fraction;
      reporting.trigger();
    };
    try {
      this.ran = await (this.recorded
        ? this.readRecorded(this.recorded, pool, token, onPart)
        : this.score(pool, token, onPart, former));
      this.results.columns.finish();
      await this.sumUp();
    } finally {
      this.endedAt = performance.now();
      reporting.dispose();
    }
  }

  private score(
    pool: EnginePool,
    token: CancellationToken,
    onPart: (fraction: number) => void,
    former: Pass | undefined,
  ): Promise<Likelihood | null> {
    const { likelihood } = this.plan;
    if (likelihood?.kind !== 'gaussian-optimal') this.beginWith(likelihood, former);
    return runPass(pool, this.plan, this.columns, {
      token,
      ...requestLimits,
      firstDrawFirst: true,
      onLikelihood: (found) => {
        if (found?.kind === 'gaussian') this.optimalSigma = found.sigma;
        this.beginWith(found, former);
      },
      onNotFolded: (reason) => {
        this.notFoldedReason = reason;
      },
      onPart,
      onRound: () => this.results.completeRound(),
    });
  }

  private async readRecorded(
    recorded: RecordedFigures,
    pool: EnginePool,
    token: CancellationToken,
    onPart: (fraction: number) => void,
  ): Promise<Likelihood | null> {
    const { likelihood } = this.plan;
    const isOpen = likelihood?.kind === 'gaussian-optimal';
    if (!isOpen) this.identities = identitiesOf(this.plan, likelihood);
    await recorded.fill(pool, this.opened, this.columns, token, onPart);
    if (isOpen) throw new TypeError('recorded figures are of a σ that is known');
    return likelihood;
  }

  /** Keeps what is reported of the pass from now on, without another walk over its rows. */
  private async sumUp(): Promise<void> {
    const { columns } = this.results;
    await this.warnOfFailure(async () => {
      const [view, checks] = await Promise.all([
        this.results.posterior(),
        this.analysis.ask('checkFigures', columns, null),
      ]);
      this.summary = view?.summary;
      this.figureWarnings = [
        ...notFiniteWarnings(columns, this.plan.model.halfPrecision, checks.notFinite),
        ...weightWarnings(columns, checks.effectiveSampleSize),
        ...negativeKlWarnings(columns),
      ];
    });
  }

  /** What cannot be computed about the figures does not make them worse: it is a warning. Whether there is one. */
  private async warnOfFailure(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return false;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.figureWarnings = [...this.figureWarnings, analysisFailed({ message: error.message })];
      return true;
    }
  }

  /** Says what the figures are of, and takes over those of a former pass that are of the same. */
  private beginWith(likelihood: Likelihood | null, former: Pass | undefined): void {
    this.identities = identitiesOf(this.plan, likelihood);
    if (former?.identities?.figures !== this.identities.figures) return;
    this.results.columns.inherit(former.results.columns);
    this.results.klDecomposition = former.results.klDecomposition;
  }

  /** What a user should know before trusting the figures, once the pass is done. */
  get warnings(): readonly Warning[] {
    const { recorded, sanityWarnings, figureWarnings } = this;
    return [...(recorded ? [recorded.note] : []), ...sanityWarnings, ...figureWarnings];
  }

  /** Looks for what speaks against the provider or the roles, once the pass is done. Whether anything was found. */
  async runChecks(pool: EnginePool, token: CancellationToken): Promise<boolean> {
    const { first, count } = this.results.columns;
    const rows = { start: first, count };
    if (!this.ran) return false;
    this.sanityWarnings = await runSanityChecks(pool, this.plan, this.ran, rows, token);
    return this.sanityWarnings.length > 0;
  }

  /** Takes the KL apart, once the pass is done. Whether there is something to warn of. */
  async decomposeKl(token: CancellationToken): Promise<boolean> {
    const { columns } = this.results;
    if (!columns.has.kl) return false;
    return this.warnOfFailure(async () => {
      const { seed } = this.plan;
      this.results.klDecomposition = await this.analysis.ask('decomposeKl', columns, { seed }, token);
    });
  }

  runState(phase: RunState['phase']): Omit<RunState, 'rowsShown'> {
    const { columns } = this.results;
    const until = this.endedAt ?? performance.now();
    const seconds = this.startedAt === 0 ? 0 : (until - this.startedAt) / 1000;
    return {
      phase,
      rowsScored: columns.ownCount,
      rowsTotal: columns.count,
      draws: runDraws(columns),
      fraction: this.fraction,
      seconds,
      secondsLeft: phase === 'scoring' ? secondsLeft(this.fraction, seconds, this.expected) : null,
    };
  }
}
