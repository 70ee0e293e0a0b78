import { CancellationToken, Emitter } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type {
  ErrorScale,
  JudgedOutliers,
  OutlierChoice,
  OutliersState,
} from '../../contracts/panel/outliers';
import type { FileChange } from '../../contracts/panel/state';
import { Cancelled } from '../../contracts/rpc';
import { outdatedPart, restsOn, type RestsOn } from '../comparison/outdated';
import { FileWatch } from '../files/fileWatch';
import type { Pass } from '../pass/pass';
import { ReportedWork } from '../reportedWork';
import type { SessionServices } from '../services';
import type { UserSettings } from '../settings/userSettings';
import { judgeChoice } from './judgeChoice';
import { outliersBeforeScored } from './problems';
import { referenceRows, type ChosenReference } from './referenceRows';
import { scoreAgainstReference, type MadeScores, type OutlierWork } from './scoreAgainstReference';

/** Scores that were made, and what they rest on. */
interface Kept {
  readonly made: MadeScores;
  readonly id: number;
  readonly rests: RestsOn | undefined;
}

/**
 * The rows of one model's data held against reference rows that its user chose, which are remembered. What is found stays
 * until it is searched again, and says when it no longer holds.
 */
export class OutlierSearch {
  private readonly emitter = new Emitter<OutliersState>();
  readonly onState = this.emitter.event;
  private readonly reported = new ReportedWork<'reading' | 'scoring' | 'comparing'>(() => {
    this.announce();
  });
  private kept: Kept | undefined;
  private watch: FileWatch | undefined;
  private changes: readonly FileChange[] = [];
  private announced = 'null';
  private count = 0;

  /** @param pass the latest that has figures */
  constructor(
    private readonly modelPath: string,
    private readonly pass: () => Pass | undefined,
    private readonly services: SessionServices,
    private readonly analysis: Analysis,
    private readonly settings: UserSettings,
  ) {}

  get state(): OutliersState {
    const { kept } = this;
    const { reference } = this.settings;
    return {
      reference: reference ? referenceRows(reference, this.modelPath) : null,
      ...this.reported.progress,
      found: kept ? { ...kept.made.found, id: kept.id } : null,
      outdated: this.outdated,
    };
  }

  /** What was found, and holds still or not; undefined before. */
  get made(): MadeScores | undefined {
    return this.kept?.made;
  }

  /** Chooses the reference rows, or, with undefined, none. What was found by others is gone. */
  choose(reference: ChosenReference | undefined): void {
    this.reported.giveUp();
    this.forget();
    this.settings.holdAgainst(reference);
    this.announce();
  }

  /** Scores both sets; the state tells how it goes. Nothing happens without reference rows, and while it runs. */
  async start(): Promise<void> {
    const { reference } = this.settings;
    if (!reference) return;
    await this.reported.run(async ({ token, report, isWanted }) => {
      const pass = this.pass();
      const scored = pass?.scored;
      if (!pass || !scored) throw outliersBeforeScored();
      const rests = restsOn(pass);
      const made = await scoreAgainstReference(pass, scored, reference, { ...this.work, token, report });
      if (!isWanted()) return;
      this.forget();
      this.kept = { made, id: ++this.count, rests };
      this.watchReference(made);
    });
  }

  cancel(): void {
    this.reported.cancel();
  }

  /**
   * Judges what was found by a choice.
   *
   * @throws ProblemError if that can't be followed; `Cancelled` where nothing was found, or on `token`
   */
  async judge(choice: OutlierChoice, token = CancellationToken.None): Promise<JudgedOutliers> {
    const { made } = this;
    if (!made) throw new Cancelled();
    return judgeChoice(made, choice, this.work, token);
  }

  /** What errors of the data's rows are measured by; null where nothing was found, or nothing is reconstructed. */
  get errorScale(): ErrorScale | null {
    const { meanSquares } = this.made?.sets ?? {};
    if (!this.made || !meanSquares) return null;
    const { rowsOf, picturesOf } = this.made.found;
    return { rowsOf, picturesOf, meanSquares };
  }

  /** Looks whether what was found still holds, and says so where that has changed. */
  check(): void {
    if (JSON.stringify(this.outdated) !== this.announced) this.announce();
  }

  /** Whom further work asks. */
  get work(): Omit<OutlierWork, 'token' | 'report'> {
    const { pool, probes } = this.services;
    return { pool, probes, analysis: this.analysis };
  }

  dispose(): void {
    this.reported.giveUp();
    this.forget();
    this.emitter.dispose();
  }

  private get outdated(): OutliersState['outdated'] {
    const { kept } = this;
    if (!kept?.rests) return null;
    const pass = this.pass();
    const part = outdatedPart(kept.rests, pass && restsOn(pass), this.changes);
    if (part === 'other-written') return 'reference-written';
    return part === 'other-deleted' ? 'reference-deleted' : part;
  }

  private watchReference({ sets }: MadeScores): void {
    const { dataVersions } = sets.reference.opened.plan;
    this.watch = new FileWatch(
      () => dataVersions,
      (changes) => {
        this.changes = changes;
        this.check();
      },
    );
  }

  private forget(): void {
    this.kept = undefined;
    this.watch?.dispose();
    this.watch = undefined;
    this.changes = [];
  }

  private announce(): void {
    const { state } = this;
    this.announced = JSON.stringify(state.outdated);
    this.emitter.fire(state);
  }
}
