import { rmSync } from 'node:fs';
import path from 'node:path';
import type { PanelState } from '../../../src/contracts/panel/state';
import type { EngineLaunch } from '../../../src/pool/engineLaunch';
import { EnginePool } from '../../../src/pool/enginePool';
import { elboOf } from '../../../src/results/rowFigures';
import { ProviderProbes } from '../../../src/session/provider/chooseProvider';
import { Session } from '../../../src/session/session';
import { engineLaunch, silent } from '../engines';
import { nextState } from '../inspectionStates';

/** A session with engines of its own, on files in a folder of its own. */
export class Patient {
  readonly pool: EnginePool;
  readonly session: Session;

  constructor(
    private readonly folder: string,
    model: string,
    limits: Partial<EngineLaunch> = {},
  ) {
    this.pool = new EnginePool(() => ({ ...engineLaunch(), ...limits }), silent, 2);
    const memory = { read: () => ({ settings: { samples: 2 } }), write: () => undefined };
    const probes = new ProviderProbes(engineLaunch, silent);
    const services = { pool: this.pool, probes, memory, log: silent };
    this.session = new Session(path.join(folder, model), services, 'cpu');
  }

  /** The state once an action, and the pass that it may start, have ended. */
  async settled(action: () => Promise<unknown>): Promise<PanelState> {
    await action();
    return this.until(({ run }) => run.phase !== 'scoring');
  }

  until(isWanted: (state: PanelState) => boolean): Promise<PanelState> {
    if (isWanted(this.session.state)) return Promise.resolve(this.session.state);
    return nextState(this.session, isWanted);
  }

  open(): Promise<PanelState> {
    return this.settled(() => this.session.open(true));
  }

  /** Starts a pass that takes a while, and waits until it has figures. */
  async startLongPass(): Promise<void> {
    await this.session.settings.change({ samples: 40_000 });
    await this.until(({ run }) => run.phase !== 'scoring' || run.rowsScored > 0);
  }

  figures(): number[] {
    const { columns } = this.session.pass!.results;
    return Array.from({ length: columns.count }, (_, row) => elboOf(columns, row));
  }

  dispose(): void {
    this.session.dispose();
    this.pool.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
