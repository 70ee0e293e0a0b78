import type { FoundPredictive, PredictiveState } from '../../contracts/panel/predictive';
import { Cancelled } from '../../contracts/rpc';
import { spreadRemedy } from '../../core/figures/predictiveWords';
import { formatLikelihood } from '../../core/settings/likelihood';
import { likelihoodOf } from '../../export/figureSource';
import type { PredictiveReport } from '../../export/predictiveJson';
import type { EnginePool } from '../../pool/enginePool';
import { evenlySpread } from '../../results/ascendingRows';
import { MadeOfPass } from '../madeOfPass';
import type { Pass } from '../pass/pass';
import { requestLimits } from '../requestLimits';
import { checkRows, usualCheck, type PredictiveSettings } from './checkRows';

/** A check that was made, with all that makes it again. */
export interface MadeCheck extends PredictiveReport {
  readonly asked: PredictiveSettings;
  readonly ofRows: number;
}

/** Rows of one model's data held against what it draws. */
export class PredictiveCheck extends MadeOfPass<
  'checking',
  MadeCheck,
  Pick<PredictiveState, 'isPossible'>,
  FoundPredictive
> {
  /** @param pass the latest that has figures */
  constructor(
    pass: () => Pass | undefined,
    private readonly pool: EnginePool,
  ) {
    super(pass, {
      of: 'figures',
      offered: (latest) => ({ isPossible: (latest?.plan.likelihood ?? null) !== null }),
      view: foundIn,
    });
  }

  /** Checks as many rows of the latest pass as is usual of the model. */
  async start(): Promise<void> {
    await this.make('checking', async (pass, { token, report }) => {
      const { plan, source, results } = pass;
      const likelihood = likelihoodOf(source);
      if (!likelihood) throw new Cancelled();
      const asked = usualCheck(plan.model);
      const { first, count } = results.columns;
      const all = Uint32Array.from({ length: count }, (_, row) => first + row);
      const figures = await checkRows(
        this.pool,
        { plan, likelihood },
        Array.from(evenlySpread(all, asked.rows)),
        asked.replicates,
        { ...requestLimits, token },
        (share) => {
          report('checking', share);
        },
      );
      return { source, likelihood, figures, asked, ofRows: count };
    });
  }
}

function foundIn({ source, likelihood, figures, ofRows }: MadeCheck): FoundPredictive {
  const { rows, leftOut, replicates, calibration, statistics, criticalDistance, features } = figures;
  return {
    ...{ rows, leftOut, replicates, calibration, statistics, criticalDistance, features },
    ofRows,
    likelihood: formatLikelihood(likelihood),
    remedy: spreadRemedy(likelihood, source.data.binary),
  };
}
