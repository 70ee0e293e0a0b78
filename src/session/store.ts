import { Emitter } from 'vscode-jsonrpc';
import type { PanelState } from '../contracts/panel/state';
import { toProblem, type Problem } from '../core/problem/problem';
import type { Log } from '../pool/log';
import { panelState } from './panelState';
import type { UserSettings } from './settings/userSettings';
import type { SessionFacts } from './facts';

/** What a session knows at the moment. Every change is announced as the panel's new state. */
export class SessionStore {
  private current: SessionFacts;
  private readonly stateEmitter = new Emitter<PanelState>();
  readonly onState = this.stateEmitter.event;

  constructor(
    initial: SessionFacts,
    private readonly settings: UserSettings,
    private readonly log: Log,
  ) {
    this.current = initial;
  }

  get facts(): SessionFacts {
    return this.current;
  }

  /** Whether the model was read and a provider was found to run it. */
  get isModelReady(): boolean {
    const { model, provider } = this.current;
    return model !== undefined && provider !== undefined;
  }

  get state(): PanelState {
    return panelState(this.current, this.settings);
  }

  update(facts: Partial<SessionFacts>): void {
    this.current = { ...this.current, ...facts };
    this.announce();
  }

  /** Announces that figures are to be others than those shown. */
  outdate(): void {
    this.update({ revision: this.current.revision + 1 });
  }

  setPhase(phase: SessionFacts['run']['phase']): void {
    this.update({ run: { ...this.current.run, phase } });
  }

  /** Announces the state again, for example because settings changed. */
  announce(): void {
    this.stateEmitter.fire(this.state);
  }

  /** Logs an error and returns it as a problem to show. */
  logProblem(error: unknown): Problem {
    const problem = toProblem(error);
    this.log.warn(`${problem.what} ${problem.remedy}`);
    return problem;
  }

  dispose(): void {
    this.stateEmitter.dispose();
  }
}
