import { CancellationTokenSource, Emitter } from 'vscode-jsonrpc';
import type { EnginePool } from '../../pool/enginePool';
import { formatGraphReason } from '../../core/model/graphReason';
import type { Log } from '../../pool/log';
import type { RunState } from '../../contracts/panel/state';
import { Cancelled } from '../../contracts/rpc';
import type { Pass } from './pass';

/** How a pass stands; with what was thrown where it failed. */
export interface PassEvent {
  readonly pass: Pass;
  readonly phase: RunState['phase'];
  readonly error?: unknown;
}

/** The passes of one session, one after another: a new one cancels the one before and waits until it has ended. */
export class Passes {
  /** The latest pass that has figures; they stay until another one has some. */
  latest: Pass | undefined;
  /** The latest pass, which may have no figures yet. */
  begun: Pass | undefined;
  private running: CancellationTokenSource | undefined;
  private last: Promise<void> = Promise.resolve();
  private revision = 0;
  private readonly progressEmitter = new Emitter<PassEvent>();
  private readonly figuresEmitter = new Emitter<number>();
  readonly onProgress = this.progressEmitter.event;
  /** Carries a number that grows with every change of the figures. */
  readonly onFigures = this.figuresEmitter.event;

  constructor(
    private readonly pool: EnginePool,
    private readonly log: Log,
  ) {}

  start(pass: Pass): void {
    this.cancel();
    const source = new CancellationTokenSource();
    this.running = source;
    this.begun = pass;
    this.progressEmitter.fire({ pass, phase: 'scoring' });
    this.last = this.last.then(() => this.run(pass, source));
  }

  cancel(): void {
    // A source that was cancelled before anyone read its token cannot be cancelled again.
    if (this.running?.token.isCancellationRequested === false) this.running.cancel();
  }

  dispose(): void {
    this.cancel();
    this.progressEmitter.dispose();
    this.figuresEmitter.dispose();
  }

  private async run(pass: Pass, source: CancellationTokenSource): Promise<void> {
    const isLatest = () => this.running === source;
    if (!isLatest()) return;
    const show = (phase: RunState['phase'], error?: unknown) => {
      if (!isLatest()) return;
      if (pass.hasFigures) this.latest = pass;
      this.progressEmitter.fire({ pass, phase, error });
      pass.results.touch(phase !== 'scoring');
      this.figuresEmitter.fire(++this.revision);
    };
    try {
      // It may have been cancelled while the one before it ended.
      if (source.token.isCancellationRequested) throw new Cancelled();
      show('scoring');
      const report = () => {
        show('scoring');
      };
      await pass.run(this.pool, source.token, report, this.latest);
      const { rowsTotal, seconds } = pass.runState('done');
      this.log.info(`Scored ${rowsTotal} rows in ${seconds.toFixed(2)} s on ${pass.plan.provider}`);
      if (pass.notFoldedReason) {
        const reason = formatGraphReason(pass.notFoldedReason);
        this.log.info(`The likelihood is computed beside the decoder's graph: ${reason}.`);
      }
      show('done');
      await this.lookCloser(pass, source, () => {
        show('done');
      });
    } catch (error) {
      if (error instanceof Cancelled) show('cancelled');
      else show('failed', error);
    } finally {
      source.dispose();
    }
  }

  /** What takes a second or two and can be had only at the end. Cancelled, the pass stays done without it. */
  private async lookCloser(pass: Pass, { token }: CancellationTokenSource, show: () => void): Promise<void> {
    try {
      if (await pass.runChecks(this.pool, token)) show();
      if (await pass.decomposeKl(token)) show();
      if (!token.isCancellationRequested) this.figuresEmitter.fire(++this.revision);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  }
}
