import type { DataReference } from '../dataset/dataReference';
import type { PosteriorFamily } from '../../vae/posterior/family';
import type { Role } from '../model/role';
import type { Layout } from './layout';

/** What is said of one model instead of being proposed: by its user, or by its setup file. */
export interface RequestedSettings {
  /** By the name of the tensor. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** The decoder's file. */
  readonly decoder?: string;
  readonly data?: DataReference;
  readonly labels?: DataReference;
  /** Where the values of the model's conditions come from, by their names, as parseConditionSource reads it. */
  readonly conditions?: Readonly<Record<string, string>>;
  /** What decoded samples are told, by the condition's name. */
  readonly sampleConditions?: Readonly<Record<string, string>>;
  readonly layout?: Layout;
  /** As parseRecipe reads it. */
  readonly recipe?: string;
  /** As parseDisplay reads it. */
  readonly display?: string;
  /** Which rows are looked at, as parseSubset reads it. */
  readonly subset?: string;
  /** As parseScale reads it. */
  readonly scale?: string;
  /** As parseLikelihood reads it. */
  readonly likelihood?: string;
  /** The family of q(z|x). */
  readonly posterior?: PosteriorFamily;
  /** As parsePrior reads it. */
  readonly prior?: string;
  readonly samples?: number;
  readonly importance?: number;
  readonly seed?: number;
  /** The weight of the KL in training. */
  readonly beta?: number;
}

export type SettingName = keyof RequestedSettings;

/**
 * Choices with others above them. Labels and rows belong to the data that they were stated for: other data leave them
 * out, unless they come with their own.
 */
export function overlaySettings(below: RequestedSettings, above: RequestedSettings): RequestedSettings {
  const { labels, subset, conditions, ...rest } = below;
  const ofData = {
    ...(labels && { labels }),
    ...(subset !== undefined && { subset }),
    ...(conditions && { conditions }),
  };
  return { ...rest, ...(!above.data && ofData), ...above };
}

/** Settings without those of some names. */
export function withoutSettings(
  settings: RequestedSettings,
  isLeftOut: (name: SettingName) => boolean,
): RequestedSettings {
  const stated = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(stated.filter(([name]) => !isLeftOut(name as SettingName)));
}
