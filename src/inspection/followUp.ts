import type { ChoiceName, Choices } from '../protocol/choices';
import { same } from './chosenSetUp';
import { subsetOf } from './settled';

/** What has to be done again after a change of choices. */
export interface FollowUp {
  /** The model is read again. */
  readonly model: boolean;
  /** The data are read again. */
  readonly data: boolean;
  /** The rows are scored again. */
  readonly figures: boolean;
}

const ofModel: readonly ChoiceName[] = ['roles', 'decoder'];
const ofData: readonly ChoiceName[] = ['data', 'labels', 'recipe', 'subset'];
const ofFigures: readonly ChoiceName[] = [
  'conditions',
  'likelihood',
  'scale',
  'layout',
  'prior',
  'samples',
  'importance',
  'seed',
];

/** What depends on the choices that changed. How rows are looked at takes effect by being shown. */
export function followUp(before: Choices, after: Choices): FollowUp {
  const changed = (names: readonly ChoiceName[]) => names.some((name) => !same(before[name], after[name]));
  const otherDraw = changed(['seed']) && subsetOf(after)?.count !== undefined;
  const model = changed(ofModel);
  const data = changed(ofData) || otherDraw;
  return { model, data, figures: model || data || changed(ofFigures) };
}
