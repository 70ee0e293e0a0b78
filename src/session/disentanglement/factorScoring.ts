import type { Analysis } from '../../analysis/analysis';
import type {
  DisentanglementState,
  FactorToScore,
  FoundDisentanglement,
} from '../../contracts/panel/disentanglement';
import type { EnginePool } from '../../pool/enginePool';
import { MadeOfPass } from '../madeOfPass';
import type { Pass } from '../pass/pass';
import { factorsOffered } from './factors';
import { foundView } from './foundView';
import { scoreFactors, type MadeScores } from './scoreFactors';

type Offered = Pick<DisentanglementState, 'offered'>;

/** The latent dimensions of one model against factors of its data. */
export class FactorScoring extends MadeOfPass<'scoring', MadeScores, Offered, FoundDisentanglement> {
  /** @param pass the latest that has figures */
  constructor(
    pass: () => Pass | undefined,
    private readonly pool: EnginePool,
    private readonly analysis: Analysis,
  ) {
    super(pass, {
      of: 'means',
      offered: (latest) => ({ offered: latest ? factorsOffered(latest.effective.data) : [] }),
      view: foundView,
    });
  }

  /** Scores the latest pass. Nothing happens without a factor. */
  async start(factors: readonly FactorToScore[]): Promise<void> {
    if (factors.length === 0) return;
    const { pool, analysis } = this;
    await this.make('scoring', (pass, { token, report }) =>
      scoreFactors(pass, factors, {
        pool,
        analysis,
        token,
        onShare: (share) => {
          report('scoring', share);
        },
      }),
    );
  }
}
