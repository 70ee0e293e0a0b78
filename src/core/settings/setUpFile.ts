import type { Warning } from '../problem/warning';
import type { RequestedSettings } from './requestedSettings';

/** What `NAME.vae.json` beside a model states, paths made absolute. */
export interface SetUpFile {
  readonly path: string;
  /** Tells one content of the file from another. */
  readonly digest: string;
  readonly settings: RequestedSettings;
  /** What in it could not be used. */
  readonly complaints: readonly Warning[];
}
