import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { PictureShape } from '../../core/dataset/picture';
import { formatConditionSource } from '../../core/settings/conditionSource';
import type { ConditionInUse } from '../settings/conditionSources';
import type { OpenedSettings } from '../settings/effectiveSettings';
import { sourceOfSample } from '../settings/sampleConditions';
import { pixelLevels, scaleToLevels } from './pixelLevels';

/** Settings under which an image is run as the rows of the data are. */
export interface ImageSettings {
  readonly effective: OpenedSettings;
  readonly levels: readonly [number, number];
  readonly assumed: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Settings in force, for an image in place of the data. Conditions that columns of the data state for rows take the values
 * that samples are conditioned on.
 *
 * @param image the image as opened, in the size and colors of `picture`
 * @param sampleConditions what samples are conditioned on, by condition
 * @param sigma the σ that was found for the data where the likelihood leaves it open; without it, there is no ELBO
 */
export function imageSettings(
  inForce: OpenedSettings,
  image: DatasetDescription,
  picture: PictureShape,
  sampleConditions: Readonly<Record<string, string>>,
  sigma: number | undefined,
): ImageSettings {
  const { data, scale, preprocessing } = inForce;
  const levels = pixelLevels(data, scale.value);
  const assumed: ConditionInUse[] = [];
  const conditions = inForce.conditions.map((used): ConditionInUse => {
    if (used.source && used.source.value.kind !== 'column') return used;
    const value = sourceOfSample(used.condition, sampleConditions);
    const source = { value, evidence: { kind: 'as-for-samples' }, origin: 'proposal' } as const;
    assumed.push({ ...used, source });
    return { ...used, source };
  });
  const isColored = picture.channels === 3;
  return {
    effective: {
      ...inForce,
      data: image,
      likelihood: likelihoodOf(inForce, sigma),
      preprocessing: {
        ...preprocessing,
        scale: scaleToLevels(levels),
        transpose: isColored && picture.pixelStride === 1 ? 'channels-first' : 'none',
      },
      range: preprocessing.binarize ? [0, 1] : levels,
      conditions,
      tableVersions: [],
      warnings: [],
    },
    levels,
    assumed: assumed.map(({ condition: { name }, source }) => ({
      name,
      value: formatConditionSource(source!.value),
    })),
  };
}

function likelihoodOf(
  { likelihood }: OpenedSettings,
  sigma: number | undefined,
): OpenedSettings['likelihood'] {
  if (likelihood?.value.kind !== 'gaussian-optimal') return likelihood;
  return sigma === undefined ? null : { ...likelihood, value: { kind: 'gaussian', sigma } };
}
