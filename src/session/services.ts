import type { EnginePool } from '../pool/enginePool';
import type { Log } from '../pool/log';
import type { ProviderProbes } from './provider/chooseProvider';
import type { Memory } from './settings/userSettings';

/** What a session needs from around it. */
export interface SessionServices {
  readonly pool: EnginePool;
  readonly probes: ProviderProbes;
  readonly memory: Memory;
  readonly log: Log;
}
