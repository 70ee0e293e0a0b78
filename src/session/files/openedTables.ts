import path from 'node:path';
import { pinTable, readPrior } from '../../contracts/engine';
import type { DataReference } from '../../core/dataset/dataReference';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { PinnedTable } from '../../core/dataset/pinnedTable';
import type { FileVersion } from '../../core/files/fileVersion';
import type { ConditionSource } from '../../core/settings/conditionSource';
import type { WarningCode } from '../../core/problem/warningCodes';
import { describePrior, isNetwork, isPriorFile, isPriorOfFile, type Prior } from '../../core/settings/prior';
import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { EffectiveSettings, OpenedSettings } from '../settings/effectiveSettings';
import { isPriorRole } from '../../core/model/priorRoles';
import type { Warning } from '../../core/problem/warning';
import { conditionIsData } from '../../model/warnings/conditions';
import { ownPriorNotUsed } from '../../model/warnings/kinds';
import { hasPrior } from '../../core/model/modelKind';
import { standardNormal } from '../../vae/posterior/prior';
import { requestedPrior } from '../settings/requestedValues';
import type { EngineProcess } from '../../pool/engineProcess';
import type { RequestLimits } from '../../pool/requestWatch';

/** The tables that conditions and the prior are read from, each as it was when it was first used. */
export class OpenedTables {
  private readonly pinned = new Map<string, PinnedTable>();
  /** The latest prior that was read of a file, for whom. */
  private prior: { readonly asked: string; readonly prior: Prior } | undefined;

  constructor(
    private readonly engine: () => EngineProcess,
    private readonly limits: RequestLimits,
  ) {}

  /** The files of all tables that are open. */
  get versions(): readonly FileVersion[] {
    return distinct([...this.pinned.values()].flatMap(({ versions }) => versions));
  }

  /**
   * Settings with the tables of their conditions and their prior.
   *
   * @throws ProblemError if the prior doesn't fit the model
   */
  async open(effective: EffectiveSettings, settings: RequestedSettings): Promise<OpenedSettings> {
    const sources = effective.conditions.flatMap(({ source }) => (source ? [source.value] : []));
    const prior = await this.priorOf(settings, effective.model);
    const isAnswered = (code: WarningCode) => code === 'prior-outputs-not-read' && isPriorOfFile(prior);
    return {
      ...effective,
      warnings: [
        ...effective.warnings.filter(({ code }) => !isAnswered(code)),
        ...otherPriorWarnings(effective.model, prior),
        ...(await this.dataAsConditions(effective)),
      ],
      prior,
      tableVersions: await this.versionsOf(sources, { prior, data: effective.data }),
    };
  }

  /** Warns of a decoder that is told the very data that it reconstructs. */
  private async dataAsConditions({ conditions, data }: EffectiveSettings): Promise<Warning[]> {
    const warnings: Warning[] = [];
    for (const { condition, source } of conditions) {
      if (condition.part === 'encoder' || source?.value.kind !== 'column') continue;
      const { reference } = await this.pin(source.value.reference, data);
      if (isSameArray(reference, data.reference))
        warnings.push(conditionIsData({ condition: condition.name }));
    }
    return warnings;
  }

  /** The prior that was requested of a model, with what its file holds. */
  async priorOf(settings: RequestedSettings, model: ModelDescription): Promise<Prior> {
    const requested = requestedPrior(settings, model);
    if (!isPriorFile(requested)) return requested;
    // Codes alone have none, whatever is stated.
    if (!model.posterior && !hasPrior(model)) return standardNormal;
    const asked = JSON.stringify([requested, model.files, model.assignments, model.latentShape]);
    if (this.prior?.asked === asked) return this.prior.prior;
    const numbers = await this.engine().request(readPrior, { file: requested, model }, this.limits);
    const prior = { ...numbers, from: requested };
    this.prior = { asked, prior };
    return prior;
  }

  /**
   * The files that conditions and the prior are read from, as they were opened. Columns of the data, or of their labels, are of
   * the same version as those.
   */
  async versionsOf(
    sources: readonly ConditionSource[],
    { prior, data }: { readonly prior?: Prior; readonly data?: DatasetDescription | undefined } = {},
  ): Promise<readonly FileVersion[]> {
    const versions: FileVersion[] = [];
    for (const source of sources)
      if (source.kind === 'column') versions.push(...(await this.pin(source.reference, data)).versions);
    if (prior && isPriorOfFile(prior)) {
      const references = isNetwork(prior) ? prior.files.map((path) => ({ path })) : [prior.from.reference];
      for (const reference of references) versions.push(...(await this.pin(reference, data)).versions);
    }
    return distinct(versions);
  }

  private async pin(reference: DataReference, data: DatasetDescription | undefined): Promise<PinnedTable> {
    const known = [data?.versions, data?.labels?.files].find((files) => files?.[0]?.path === reference.path);
    if (known && reference.key !== undefined) return { reference, versions: known };
    const asked = JSON.stringify(reference);
    const before = this.pinned.get(asked);
    const table = before ?? (await this.engine().request(pinTable, reference, this.limits));
    if (known) return { ...table, versions: known };
    this.pinned.set(asked, table);
    return table;
  }
}

function isSameArray(one: DataReference, other: DataReference): boolean {
  return path.resolve(one.path) === path.resolve(other.path) && one.key === other.key;
}

/** What is to be known where a model gives rows a prior of their own, and another is used. */
function otherPriorWarnings({ ownPrior, assignments }: ModelDescription, prior: Prior): Warning[] {
  if (!ownPrior || prior === 'model') return [];
  const tensors = assignments.flatMap(({ role, tensor }) => (isPriorRole(role) ? [tensor.name] : []));
  return [ownPriorNotUsed({ tensors, prior: describePrior(prior) })];
}

function distinct(versions: readonly FileVersion[]): readonly FileVersion[] {
  return [...new Map(versions.map((version) => [version.path, version])).values()];
}
