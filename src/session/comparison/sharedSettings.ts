import type { DataReference } from '../../core/dataset/dataReference';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import {
  withoutSettings,
  type RequestedSettings,
  type SettingName,
} from '../../core/settings/requestedSettings';
import { drawsOf } from '../settings/requestedValues';

/**
 * Settings of two models that are to be compared: draws and seed are the first's for both, and data that only one of them
 * states are the other's too, with their rows and labels.
 */
export function sharedSettings(
  first: RequestedSettings,
  other: RequestedSettings,
): readonly [RequestedSettings, RequestedSettings] {
  const draws = drawsOf(first);
  return [
    { ...withDataOf(other, first), ...draws },
    { ...withDataOf(first, other), ...draws },
  ];
}

/** What is said of one model alone. */
const ofOneModel: ReadonlySet<SettingName> = new Set([
  'roles',
  'decoder',
  'posterior',
  'display',
  'sampleConditions',
]);
/** What two models that are compared have in common. */
const ofBoth: ReadonlySet<SettingName> = new Set([
  ...(['data', 'labels', 'subset', 'samples', 'importance', 'seed'] as const),
]);

/**
 * Settings of a model that is compared with one that was scored: what its own setup file says of it, and for the rest what
 * was requested of the first. Data, rows, draws and seed are the first's.
 */
export function settingsBeside(
  first: RequestedSettings,
  { reference: data, view }: Pick<DatasetDescription, 'reference' | 'view'>,
  own: RequestedSettings,
): RequestedSettings & { readonly data: DataReference } {
  const labels = first.labels ?? view?.labels;
  return {
    ...withoutSettings(first, (name) => ofOneModel.has(name)),
    ...(own.roles === undefined && first.roles && { roles: first.roles }),
    ...withoutSettings(own, (name) => ofBoth.has(name)),
    data,
    ...(labels && { labels }),
  };
}

function withDataOf(
  { data, labels, subset }: RequestedSettings,
  settings: RequestedSettings,
): RequestedSettings {
  if (settings.data || !data) return settings;
  return { ...settings, data, ...(labels && { labels }), ...(subset !== undefined && { subset }) };
}
