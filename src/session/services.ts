import type { EnginePool } from '../pool/enginePool';
import type { Log } from '../pool/log';
import type { RunLog } from './history/runHistory';
import type { ProviderProbes } from './provider/chooseProvider';
import type { Memory, Preferences } from './settings/userSettings';

/** What a session needs from around it. */
export interface SessionServices {
  readonly pool: EnginePool;
  readonly probes: ProviderProbes;
  readonly memory: Memory;
  /** For every model, as they are when it is opened; none where left out. */
  readonly preferences?: Preferences;
  readonly log: Log;
  /** Where finished runs of the model are remembered; left out: nowhere. */
  readonly runs?: RunLog;
}
