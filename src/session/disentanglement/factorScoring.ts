import { Emitter } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type {
  DisentanglementState,
  FactorToScore,
  OutdatedScores,
} from '../../contracts/panel/disentanglement';
import { Cancelled } from '../../contracts/rpc';
import type { EnginePool } from '../../pool/enginePool';
import { outdatedPart, restsOn, type RestsOn } from '../comparison/outdated';
import type { Pass } from '../pass/pass';
import { ReportedWork } from '../reportedWork';
import { factorsOffered } from './factors';
import { foundView } from './foundView';
import { scoreFactors, type MadeScores } from './scoreFactors';

/** Scores that were made, and what they rest on. */
interface Kept {
  readonly made: MadeScores;
  readonly id: number;
  readonly rests: RestsOn | undefined;
  /** Names the means that were scored. */
  readonly means: string | undefined;
}

/** The latent dimensions of one model against factors of its data. Scores stay until others are made, and say when they no longer hold. */
export class FactorScoring {
  private readonly emitter = new Emitter<DisentanglementState>();
  readonly onState = this.emitter.event;
  private readonly reported = new ReportedWork<'scoring'>(() => {
    this.announce();
  });
  private kept: Kept | undefined;
  private announced = '';
  private count = 0;

  /** @param pass the latest that has figures */
  constructor(
    private readonly pass: () => Pass | undefined,
    private readonly pool: EnginePool,
    private readonly analysis: Analysis,
  ) {}

  get state(): DisentanglementState {
    const { kept, outdated } = this;
    return {
      offered: this.offered,
      ...this.reported.progress,
      found: kept ? { ...foundView(kept.made), id: kept.id } : null,
      outdated,
    };
  }

  /** What was scored, and holds still or not; undefined before. */
  get made(): MadeScores | undefined {
    return this.kept?.made;
  }

  /** Scores the latest pass; the state tells how it goes. Nothing happens without a factor, and while it runs. */
  async start(factors: readonly FactorToScore[]): Promise<void> {
    if (factors.length === 0) return;
    await this.reported.run(async ({ token, report, isWanted }) => {
      report('scoring', 0);
      const pass = this.pass();
      if (!pass) throw new Cancelled();
      const { pool, analysis } = this;
      const onShare = (share: number) => {
        report('scoring', share);
      };
      const made = await scoreFactors(pass, factors, { pool, analysis, token, onShare });
      if (!isWanted()) return;
      const [rests, means] = [restsOn(pass), pass.identities?.means];
      this.kept = { made, id: ++this.count, rests, means };
    });
  }

  cancel(): void {
    this.reported.cancel();
  }

  /** Looks whether what was scored still holds, and what can be; says so where that has changed. */
  check(): void {
    if (this.announceable !== this.announced) this.announce();
  }

  dispose(): void {
    this.reported.giveUp();
    this.emitter.dispose();
  }

  private get offered(): readonly (string | null)[] {
    const data = this.pass()?.effective.data;
    return data ? factorsOffered(data) : [];
  }

  /** What changes with the pass. */
  private get announceable(): string {
    return JSON.stringify([this.offered, this.outdated]);
  }

  private get outdated(): OutdatedScores | null {
    const { kept } = this;
    const pass = this.pass();
    if (!kept?.rests || !pass?.identities || pass.identities.means === kept.means) return null;
    const part = outdatedPart(kept.rests, restsOn(pass), []);
    return part === 'rows' || part === 'model' ? part : 'settings';
  }

  private announce(): void {
    this.announced = this.announceable;
    this.emitter.fire(this.state);
  }
}
