import { pinTable } from '../../contracts/engine';
import type { DataReference } from '../../core/dataset/dataReference';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { FileVersion } from '../../core/files/fileVersion';
import type { ConditionSource } from '../../core/settings/conditionSource';
import type { EffectiveSettings, OpenedSettings } from '../settings/effectiveSettings';
import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';

/** The tables that conditions are read from, each as it was when it was first used. */
export class OpenedTables {
  private readonly pinned = new Map<string, readonly FileVersion[]>();

  constructor(
    private readonly engine: () => EngineProcess,
    private readonly limits: RequestLimits,
  ) {}

  /** The files of all tables that are open. */
  get versions(): readonly FileVersion[] {
    return distinct([...this.pinned.values()].flat());
  }

  /** Settings with the tables of their conditions. */
  async open(effective: EffectiveSettings): Promise<OpenedSettings> {
    const sources = effective.conditions.flatMap(({ source }) => (source ? [source.value] : []));
    return { ...effective, conditionVersions: await this.versionsOf(sources, effective.data) };
  }

  /**
   * The files that conditions are read from, as they were opened. Columns of the data, or of their labels, are of the
   * same version as those.
   */
  async versionsOf(
    sources: readonly ConditionSource[],
    data?: DatasetDescription,
  ): Promise<readonly FileVersion[]> {
    const versions: FileVersion[] = [];
    for (const source of sources)
      if (source.kind === 'column') versions.push(...(await this.pin(source.reference, data)));
    return distinct(versions);
  }

  private async pin(
    reference: DataReference,
    data: DatasetDescription | undefined,
  ): Promise<readonly FileVersion[]> {
    const known = [data?.versions, data?.labels?.files].find((files) => files?.[0]?.path === reference.path);
    if (known) return known;
    const key = JSON.stringify(reference);
    const before = this.pinned.get(key);
    if (before) return before;
    const versions = await this.engine().request(pinTable, reference, this.limits);
    this.pinned.set(key, versions);
    return versions;
  }
}

function distinct(versions: readonly FileVersion[]): readonly FileVersion[] {
  return [...new Map(versions.map((version) => [version.path, version])).values()];
}
