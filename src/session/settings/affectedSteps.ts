import type { SettingName, RequestedSettings } from '../../core/settings/requestedSettings';
import { same } from './userSettings';
import { subsetOf } from './requestedValues';

/** What has to be done again after a change of settings. */
export interface AffectedSteps {
  /** The model is read again. */
  readonly model: boolean;
  /** The data are read again. */
  readonly data: boolean;
  /** The rows are scored again. */
  readonly figures: boolean;
}

const ofModel: readonly SettingName[] = ['roles', 'decoder', 'posterior'];
const ofData: readonly SettingName[] = ['data', 'labels', 'recipe', 'subset'];
const ofFigures: readonly SettingName[] = [
  'conditions',
  'likelihood',
  'scale',
  'layout',
  'prior',
  'samples',
  'importance',
  'seed',
];

/** What depends on the settings that changed. How rows are looked at takes effect by being shown. */
export function affectedSteps(before: RequestedSettings, after: RequestedSettings): AffectedSteps {
  const changed = (names: readonly SettingName[]) => names.some((name) => !same(before[name], after[name]));
  const otherDraw = changed(['seed']) && subsetOf(after)?.count !== undefined;
  const model = changed(ofModel);
  const data = changed(ofData) || otherDraw;
  return { model, data, figures: model || data || changed(ofFigures) };
}
