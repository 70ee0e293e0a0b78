import type { ConditionSources } from '../core/settings/conditionSource';
import type { FileVersion } from '../core/files/fileVersion';
import { versionNow } from './fileVersions';
import { locateData } from './locate';

/**
 * The files that conditions are read from, as they are now.
 *
 * @throws ProblemError if one cannot be read
 */
export async function conditionTables(sources: ConditionSources): Promise<FileVersion[]> {
  const references = Object.values(sources).flatMap((source) =>
    source.kind === 'column' ? [source.reference] : [],
  );
  const located = await Promise.all(references.map(locateData));
  return located.map(({ path }) => versionNow(path));
}
