import path from 'node:path';
import { CancellationToken, Emitter } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type { ComparisonState, OtherModel } from '../../contracts/panel/comparison';
import type { FileChange } from '../../contracts/panel/state';
import { printable } from '../../core/problem/names';
import type { EnginePool } from '../../pool/enginePool';
import { FileWatch } from '../files/fileWatch';
import { folderFromModel } from '../files/pathFromModel';
import type { Pass } from '../pass/pass';
import { ReportedWork } from '../reportedWork';
import type { SessionServices } from '../services';
import type { UserSettings } from '../settings/userSettings';
import { compareWithPass, type ComparisonWork, type MadeComparison } from './compareWithPass';
import { outdatedPart, restsOn, type RestsOn } from './outdated';
import { comparedBeforeScored } from './problems';

/** A comparison that was made, and what it rests on. */
interface Kept {
  readonly made: MadeComparison;
  readonly id: number;
  readonly rests: RestsOn | undefined;
}

/**
 * The comparison of one model with another that its user chose, which is remembered. The other runs in engines of its own;
 * what is made stays until another comparison is, and says when it no longer holds.
 */
export class Comparing {
  private readonly emitter = new Emitter<ComparisonState>();
  readonly onState = this.emitter.event;
  private readonly reported = new ReportedWork<'reading' | 'scoring' | 'comparing'>(() => {
    this.announce();
  });
  private kept: Kept | undefined;
  private otherPool: EnginePool | undefined;
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

  get state(): ComparisonState {
    const { comparedWith } = this.settings;
    const { kept } = this;
    return {
      other: comparedWith === undefined ? null : this.otherOf(comparedWith),
      ...this.reported.progress,
      figures: kept ? { ...kept.made.figures, id: kept.id } : null,
      outdated: this.outdated,
    };
  }

  /** The file of the model to compare with; undefined where none is chosen. */
  get otherPath(): string | undefined {
    return this.settings.comparedWith;
  }

  /** What was compared, and holds still or not; undefined before. */
  get made(): MadeComparison | undefined {
    return this.kept?.made;
  }

  /** Chooses the model to compare with, or, with undefined, none. What was compared with another is gone. */
  choose(modelPath: string | undefined): void {
    this.reported.giveUp();
    this.forget();
    this.settings.compareWith(modelPath);
    this.announce();
  }

  /** Compares with the chosen model; the state tells how it goes. Nothing happens without one, and while it runs. */
  async start(): Promise<void> {
    const { comparedWith } = this.settings;
    if (comparedWith === undefined) return;
    const hasEnded = await this.reported.run(async ({ token, report, isWanted }) => {
      this.endOther();
      const pass = this.pass();
      const scored = pass?.scored;
      if (!pass || !scored) throw comparedBeforeScored();
      const rests = restsOn(pass);
      const made = await compareWithPass(pass, scored, comparedWith, { ...this.work(token), report });
      if (!isWanted()) return;
      this.forget();
      this.kept = { made, id: ++this.count, rests };
      this.watchOther(made);
    });
    // Its workers have nothing more to do; pictures of it start an engine again.
    if (hasEnded) this.endOther();
  }

  cancel(): void {
    this.reported.cancel();
  }

  /** Looks whether what was compared still holds, and says so where that has changed. */
  check(): void {
    const outdated = JSON.stringify(this.outdated);
    if (outdated !== this.announced) this.announce();
  }

  /** Whom further work on the comparison asks. */
  work(token: CancellationToken = CancellationToken.None): Omit<ComparisonWork, 'report'> {
    const { pool, probes } = this.services;
    this.otherPool ??= pool.beside();
    return { pool, otherPool: this.otherPool, probes, analysis: this.analysis, token };
  }

  dispose(): void {
    this.reported.giveUp();
    this.forget();
    this.emitter.dispose();
  }

  private get outdated(): ComparisonState['outdated'] {
    const { kept } = this;
    if (!kept?.rests) return null;
    const pass = this.pass();
    return outdatedPart(kept.rests, pass && restsOn(pass), this.changes);
  }

  private watchOther({ other }: MadeComparison): void {
    const { files } = other.opened.plan.model;
    this.watch = new FileWatch(
      () => files,
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
    this.endOther();
  }

  private endOther(): void {
    this.otherPool?.dispose();
    this.otherPool = undefined;
  }

  private otherOf(otherPath: string): OtherModel {
    const folder = folderFromModel(this.modelPath, otherPath);
    return { name: printable(path.basename(otherPath)), folder: folder && printable(folder) };
  }

  private announce(): void {
    const { state } = this;
    this.announced = JSON.stringify(state.outdated);
    this.emitter.fire(state);
  }
}
