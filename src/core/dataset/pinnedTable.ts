import type { FileVersion } from '../files/fileVersion';
import type { DataReference } from './dataReference';

/** A table as it was when it was first used. */
export interface PinnedTable {
  /** Where it stands, with the array that is read where nobody named one. */
  readonly reference: DataReference;
  readonly versions: readonly FileVersion[];
}
