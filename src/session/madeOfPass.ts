import { Emitter, type Event } from 'vscode-jsonrpc';
import type { MadeState, OutdatedMade } from '../contracts/panel/madeOfPass';
import { Cancelled } from '../contracts/rpc';
import { outdatedPart, restsOn, type RestsOn } from './comparison/outdated';
import type { Identities } from './files/identities';
import type { Pass } from './pass/pass';
import { ReportedWork, type Running } from './reportedWork';

/** What was made, and what it rests on. */
interface Kept<M> {
  readonly made: M;
  readonly id: number;
  readonly rests: RestsOn | undefined;
  /** Names what it is made of. */
  readonly identity: string | undefined;
}

/** What tells one kind of such work from another. */
interface MadeKind<M, O, F> {
  /** What of a pass it is made of: where this is the same, what was made holds. */
  readonly of: keyof Identities;
  /** What can be made of the latest pass, as the state says it. */
  readonly offered: (pass: Pass | undefined) => O;
  /** What was made, as the panel shows it. */
  readonly view: (made: M) => F;
}

/** What is made of the latest pass on request. It stays until another is made, and says when it no longer holds. */
export class MadeOfPass<P extends string, M, O extends object, F> {
  private readonly emitter = new Emitter<O & MadeState<P, F>>();
  readonly onState: Event<O & MadeState<P, F>> = this.emitter.event;
  private readonly reported = new ReportedWork<P>(() => {
    this.announce();
  });
  private kept: Kept<M> | undefined;
  private announced = '';
  private count = 0;

  /** @param pass the latest that has figures */
  constructor(
    private readonly pass: () => Pass | undefined,
    private readonly kind: MadeKind<M, O, F>,
  ) {}

  get state(): O & MadeState<P, F> {
    const { kept, outdated, kind } = this;
    return {
      ...kind.offered(this.pass()),
      ...this.reported.progress,
      found: kept ? { ...kind.view(kept.made), id: kept.id } : null,
      outdated,
    };
  }

  /** What was made, and holds still or not; undefined before. */
  get made(): M | undefined {
    return this.kept?.made;
  }

  cancel(): void {
    this.reported.cancel();
  }

  /** Looks whether what was made still holds, and what can be; says so where that has changed. */
  check(): void {
    if (this.announceable !== this.announced) this.announce();
  }

  dispose(): void {
    this.reported.giveUp();
    this.emitter.dispose();
  }

  /** Makes it of the latest pass; the state tells how it goes. Nothing happens while it runs. */
  protected async make(phase: P, work: (pass: Pass, running: Running<P>) => Promise<M>): Promise<void> {
    await this.reported.run(async (running) => {
      running.report(phase, 0);
      const pass = this.pass();
      if (!pass) throw new Cancelled();
      const made = await work(pass, running);
      if (!running.isWanted()) return;
      const identity = pass.identities?.[this.kind.of];
      this.kept = { made, id: ++this.count, rests: restsOn(pass), identity };
    });
  }

  /** What changes with the pass. */
  private get announceable(): string {
    return JSON.stringify([this.kind.offered(this.pass()), this.outdated]);
  }

  private get outdated(): OutdatedMade | null {
    const { kept } = this;
    const pass = this.pass();
    if (!kept?.rests || !pass?.identities || pass.identities[this.kind.of] === kept.identity) return null;
    const part = outdatedPart(kept.rests, restsOn(pass), []);
    return part === 'rows' || part === 'model' ? part : 'settings';
  }

  private announce(): void {
    this.announced = this.announceable;
    this.emitter.fire(this.state);
  }
}
