import type { NotificationType, RequestType0 } from 'vscode-jsonrpc';
import type { MadeState } from '../../src/contracts/panel/madeOfPass';
import type { Problem } from '../../src/core/problem/problem';
import { FileExport } from './fileExport';
import type { Host } from './host';
import { Store } from './store';

/** How the page speaks of one kind of work with the host. */
interface MadeRequests<S> {
  readonly get: RequestType0<S, Problem>;
  readonly changed: NotificationType<S>;
  readonly cancel: RequestType0<null, Problem>;
  readonly export: RequestType0<readonly string[] | null, Problem>;
  readonly copyCommand: RequestType0<null, Problem>;
  /** What a screen reader says of a change; null for nothing. */
  readonly announcement: (before: S | null, state: S) => string | null;
}

/** What the host makes of a pass on request, as the page follows it. */
export class MadeOnRequest<S extends MadeState<string, object>> {
  readonly state = new Store<S | null>(null);
  readonly exported: FileExport;

  constructor(
    protected readonly host: Host,
    private readonly announcement: Store<string>,
    private readonly requests: MadeRequests<S>,
  ) {
    this.exported = new FileExport(announcement);
  }

  listen(): void {
    this.host.on(this.requests.changed, (state) => {
      this.take(state);
    });
  }

  /** Gets the current state: something may have been made before the page was opened. */
  async open(): Promise<void> {
    this.state.set(await this.host.ask(this.requests.get));
  }

  cancel(): Promise<void> {
    return this.attempt(() => this.host.ask(this.requests.cancel));
  }

  export(): Promise<void> {
    return this.exported.run(() => this.host.ask(this.requests.export));
  }

  copyAsCommand(): Promise<void> {
    return this.attempt(async () => {
      await this.host.ask(this.requests.copyCommand);
      this.announcement.set('Command copied.');
    });
  }

  protected async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.exported.fail(error);
    }
  }

  private take(state: S): void {
    const before = this.state.value;
    this.state.set(state);
    if (before?.found?.id !== state.found?.id) this.exported.clear();
    const message = this.requests.announcement(before, state);
    if (message !== null) this.announcement.set(message);
  }
}
