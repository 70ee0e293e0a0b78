import type { CancellationToken } from 'vscode-jsonrpc';
import type { EnginePool } from '../pool/enginePool';
import type { Choices } from '../protocol/choices';
import type { ScorePlan } from '../protocol/inspection';
import type { RunState } from '../protocol/panel';
import { elementCount } from '../protocol/shape';
import { defaults, type ExecutionProvider, type Likelihood } from '../protocol/settings';
import { weightWarnings } from '../results/effectiveSampleSize';
import { figuresOf, ScoreColumns } from '../results/scoreColumns';
import { notFiniteWarnings } from '../results/summary';
import { surgerySteps } from '../results/surgery';
import { doubtsOf } from './doubts';
import { inSlices } from './inSlices';
import { passPlan } from './passPlan';
import { Results } from './results';
import { runPass } from './runPass';
import type { SetUp } from './setUp';
import { Throttle } from './throttle';

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
  unfolded = '';
  private ran: Likelihood | null | undefined;
  private doubts: readonly string[] = [];
  /** The σ that fits the data set best, once it is found; undefined where it was not asked for. */
  optimalSigma: number | undefined;

  constructor(
    readonly setUp: SetUp,
    provider: ExecutionProvider,
    choices: Choices,
  ) {
    const { model, data, likelihood } = setUp;
    this.plan = passPlan(setUp, choices, { provider, errors: likelihood === null });
    const latentDims = elementCount(model.latentShape);
    const { samples, importance, prior } = this.plan;
    const has = figuresOf(this.plan);
    const columns = new ScoreColumns(0, data.count, latentDims, samples, importance, prior, data.rows, has);
    this.results = new Results(columns, setUp);
  }

  get hasFigures(): boolean {
    return this.results.columns.scoredCount > 0;
  }

  /** Runs to its end, or to a problem or cancellation, which is thrown; `report` is called as figures come. */
  async run(pool: EnginePool, token: CancellationToken, report: () => void): Promise<void> {
    const reporting = new Throttle(reportMilliseconds, report);
    this.startedAt = performance.now();
    try {
      this.ran = await runPass(pool, this.plan, this.results.columns, {
        token,
        timeoutSeconds: defaults.timeoutSeconds,
        firstDrawFirst: true,
        onLikelihood: (likelihood) => {
          if (likelihood?.kind === 'gaussian') this.optimalSigma = likelihood.sigma;
        },
        onUnfolded: (reason) => {
          this.unfolded = reason;
        },
        onPart: (fraction) => {
          this.fraction = fraction;
          reporting.trigger();
        },
      });
    } finally {
      this.endedAt = performance.now();
      reporting.dispose();
    }
  }

  /** What a user should know before trusting the figures, once the pass is done. */
  get warnings(): readonly string[] {
    const { columns } = this.results;
    const notFinite = notFiniteWarnings(columns, this.plan.model.halfPrecision);
    return [...this.doubts, ...notFinite, ...weightWarnings(columns)];
  }

  /** Looks for what speaks against the provider or the roles, once the pass is done. Whether anything was found. */
  async findDoubts(pool: EnginePool, token: CancellationToken): Promise<boolean> {
    const { first, count } = this.results.columns;
    const rows = { start: first, count };
    if (!this.ran) return false;
    this.doubts = await doubtsOf(pool, this.plan, this.ran, rows, token);
    return this.doubts.length > 0;
  }

  /** Takes the KL apart, once the pass is done. */
  async takeApart(token: CancellationToken): Promise<void> {
    if (!this.results.columns.has.kl) return;
    this.results.surgery = await inSlices(surgerySteps(this.results.columns, this.plan.seed), token);
  }

  runState(phase: RunState['phase']): Omit<RunState, 'rowsShown'> {
    const { columns } = this.results;
    const until = this.endedAt ?? performance.now();
    return {
      phase,
      rowsScored: columns.scoredCount,
      rowsTotal: columns.count,
      fraction: this.fraction,
      seconds: this.startedAt === 0 ? 0 : (until - this.startedAt) / 1000,
    };
  }
}
