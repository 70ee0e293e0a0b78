import { Emitter } from 'vscode-jsonrpc';
import type { PredictiveState } from '../../contracts/panel/predictive';
import { Cancelled } from '../../contracts/rpc';
import { spreadRemedy } from '../../core/figures/predictiveWords';
import { formatLikelihood } from '../../core/settings/likelihood';
import { likelihoodOf } from '../../export/figureSource';
import type { PredictiveReport } from '../../export/predictiveJson';
import type { EnginePool } from '../../pool/enginePool';
import { evenlySpread } from '../../results/ascendingRows';
import { outdatedPart, restsOn, type RestsOn } from '../comparison/outdated';
import type { Pass } from '../pass/pass';
import { ReportedWork } from '../reportedWork';
import { requestLimits } from '../requestLimits';
import { checkRows, usualCheck, type PredictiveSettings } from './checkRows';

/** A check that was made, with all that makes it again. */
export interface MadeCheck extends PredictiveReport {
  readonly asked: PredictiveSettings;
  readonly ofRows: number;
}

interface Kept {
  readonly made: MadeCheck;
  readonly id: number;
  readonly rests: RestsOn | undefined;
  /** Names what was drawn from, whatever L is. */
  readonly figures: string | undefined;
}

/** Rows of one model's data held against what it draws. A check stays until another is made, and says when it no longer holds. */
export class PredictiveCheck {
  private readonly emitter = new Emitter<PredictiveState>();
  readonly onState = this.emitter.event;
  private readonly reported = new ReportedWork<'checking'>(() => {
    this.announce();
  });
  private kept: Kept | undefined;
  private announced = '';
  private count = 0;

  /** @param pass the latest that has figures */
  constructor(
    private readonly pass: () => Pass | undefined,
    private readonly pool: EnginePool,
  ) {}

  get state(): PredictiveState {
    const { kept, outdated, isPossible } = this;
    return { isPossible, ...this.reported.progress, found: kept ? foundIn(kept) : null, outdated };
  }

  /** The last check that was made. */
  get made(): MadeCheck | undefined {
    return this.kept?.made;
  }

  /** Checks as many rows as is usual of the model. */
  async start(): Promise<void> {
    await this.reported.run(async ({ token, report, isWanted }) => {
      report('checking', 0);
      const pass = this.pass();
      const likelihood = pass && likelihoodOf(pass.source);
      if (!likelihood) throw new Cancelled();
      const { plan, source, results } = pass;
      const asked = usualCheck(plan.model);
      const { first, count } = results.columns;
      const all = Uint32Array.from({ length: count }, (_, row) => first + row);
      const figures = await checkRows(
        this.pool.warm(),
        { plan, likelihood },
        Array.from(evenlySpread(all, asked.rows)),
        asked.replicates,
        { ...requestLimits, token },
        (share) => {
          report('checking', share);
        },
      );
      if (!isWanted()) return;
      const made = { source, likelihood, figures, asked, ofRows: count };
      this.kept = { made, id: ++this.count, rests: restsOn(pass), figures: pass.identities?.figures };
    });
  }

  cancel(): void {
    this.reported.cancel();
  }

  /** Looks whether what was checked still holds, and whether it can be; says so where that has changed. */
  check(): void {
    if (this.announceable !== this.announced) this.announce();
  }

  dispose(): void {
    this.reported.giveUp();
    this.emitter.dispose();
  }

  private get isPossible(): boolean {
    return (this.pass()?.plan.likelihood ?? null) !== null;
  }

  /** What changes with the pass. */
  private get announceable(): string {
    return JSON.stringify([this.isPossible, this.outdated]);
  }

  private get outdated(): PredictiveState['outdated'] {
    const { kept } = this;
    const pass = this.pass();
    if (!kept?.rests || !pass?.identities || pass.identities.figures === kept.figures) return null;
    const part = outdatedPart(kept.rests, restsOn(pass), []);
    return part === 'rows' || part === 'model' ? part : 'settings';
  }

  private announce(): void {
    this.announced = this.announceable;
    this.emitter.fire(this.state);
  }
}

function foundIn({ made, id }: Kept): PredictiveState['found'] {
  const { rows, leftOut, replicates, calibration, statistics, criticalDistance, features } = made.figures;
  return {
    ...{ rows, leftOut, replicates, calibration, statistics, criticalDistance, features },
    id,
    ofRows: made.ofRows,
    likelihood: formatLikelihood(made.likelihood),
    remedy: spreadRemedy(made.likelihood, made.source.data.binary),
  };
}
