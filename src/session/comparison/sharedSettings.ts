import type { RequestedSettings } from '../../core/settings/requestedSettings';
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

function withDataOf(
  { data, labels, subset }: RequestedSettings,
  settings: RequestedSettings,
): RequestedSettings {
  if (settings.data || !data) return settings;
  return { ...settings, data, ...(labels && { labels }), ...(subset !== undefined && { subset }) };
}
