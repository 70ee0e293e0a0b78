import type { EnginePool } from '../pool/enginePool';
import type { Log } from '../pool/log';
import type { ProviderProbes } from './chooseProvider';
import type { Memory } from './chosenSetUp';

/** What an inspection needs from around it. */
export interface Surroundings {
  readonly pool: EnginePool;
  readonly probes: ProviderProbes;
  readonly memory: Memory;
  readonly log: Log;
}
