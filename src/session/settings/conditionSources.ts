import type { ConditionEvidence } from '../../core/evidence/settingEvidence';
import {
  missingCondition,
  parseConditionSource,
  type ConditionSource,
  type ConditionSources,
} from '../../core/settings/conditionSource';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { elementCount } from '../../core/shape';
import { takesValues, type Condition } from '../../core/model/condition';
import type { WithOrigin } from '../../core/settings/provenance';
import { conditionUnknown } from '../problems/data';
import { conditionMissing } from '../../core/problem/problems';

/** A condition of a model with where its values come from; undefined where nothing fits. */
export interface ConditionInUse {
  readonly condition: Condition;
  readonly source: WithOrigin<ConditionSource> | undefined;
}

/** Conditions as a user states them, by name; the empty name is that of the only condition. */
export type StatedConditions = Readonly<Record<string, string>>;

/**
 * Where the values of each condition come from: what was stated, else the column of the data that has its name, else
 * the labels for the only class, else what counts make of themselves.
 *
 * @throws ProblemError if something is stated of a condition that the model does not have
 */
export function proposeConditions(
  conditions: readonly Condition[],
  stated: StatedConditions,
  data: DatasetDescription | undefined,
): ConditionInUse[] {
  const given = readStated(conditions, stated);
  const classes = conditions.filter(({ form }) => form !== 'numbers');
  return conditions.map((condition) => {
    const own = given.get(condition.name);
    if (own) return { condition, source: { value: own, origin: 'user' } };
    const isOnlyClass = classes.length === 1 && classes[0] === condition;
    return { condition, source: data && proposeFrom(condition, data, isOnlyClass) };
  });
}

function proposeFrom(
  condition: Condition,
  data: DatasetDescription,
  isOnlyClass: boolean,
): WithOrigin<ConditionSource> | undefined {
  const propose = (value: ConditionSource, evidence: ConditionEvidence) =>
    ({ value, evidence, origin: 'proposal' }) as const;
  const wanted = plain(condition.name);
  const width = elementCount(condition.shape);
  const wide = (data.companions ?? []).filter(({ shape }) => takesValues(condition, elementCount(shape)));
  const companion =
    wide.find(({ name }) => plain(lastOf(name)) === wanted) ??
    wide.find(({ name }) => withoutKind(lastOf(name)) === withoutKind(condition.name));
  if (companion)
    return propose(
      { kind: 'column', reference: companion.reference },
      { kind: 'column', column: companion.name },
    );
  const named =
    data.factors.find(({ name }) => plain(lastOf(name)) === wanted) ??
    data.factors.find(({ name }) => withoutKind(lastOf(name)) === withoutKind(condition.name));
  if (named)
    return propose({ kind: 'column', reference: named.reference }, { kind: 'column', column: named.name });
  if (data.labels && isOnlyClass)
    return propose({ kind: 'column', reference: data.labels.reference }, { kind: 'labels' });
  const [only, another] = wide;
  if (only && !another && condition.form === 'numbers')
    return propose(
      { kind: 'column', reference: only.reference },
      { kind: 'only-companion', name: only.name, width },
    );
  if (width === 1 && /^(library|lib)(_?size)?$|^size_?factors?$/i.test(condition.name))
    return propose({ kind: 'log-sum' }, { kind: 'named-library', name: condition.name });
  return undefined;
}

/** A name without case, marks and what exporters put behind it. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/:0$/, '')
    .replace(/[^a-z0-9]/g, '');
}

/** The same without what says that it counts classes: batch_index is the column batch. */
function withoutKind(name: string): string {
  return plain(name.replace(/[_-]?(index|indices|idx|ids?|labels?|codes?|one_?hot)$/i, ''));
}

function lastOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/**
 * The sources of all conditions.
 *
 * @throws ProblemError that names the conditions without one, and columns that would fit
 */
export function sourcesOf(
  conditions: readonly ConditionInUse[],
  data?: DatasetDescription,
): ConditionSources {
  const missing = conditions.find(({ source }) => !source);
  if (missing) {
    const columns = (data?.factors ?? []).map(({ name }) => name).slice(0, 8);
    throw conditionMissing(missingCondition(missing.condition, columns));
  }
  return Object.fromEntries(conditions.map(({ condition, source }) => [condition.name, source!.value]));
}

function readStated(
  conditions: readonly Condition[],
  stated: StatedConditions,
): ReadonlyMap<string, ConditionSource> {
  const found = new Map<string, ConditionSource>();
  for (const [name, text] of Object.entries(stated)) {
    const source = parseConditionSource(text);
    if (!source) continue;
    const of =
      name === '' ? conditions[0]?.name : conditions.find((condition) => condition.name === name)?.name;
    if (of === undefined || (name === '' && conditions.length > 1)) throw noCondition(name, conditions);
    found.set(of, source);
  }
  return found;
}

function noCondition(name: string, conditions: readonly Condition[]): Error {
  return conditionUnknown({ name, conditions: conditions.map((condition) => condition.name) });
}
