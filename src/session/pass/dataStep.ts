import { unitOf } from '../../core/dataset/unit';
import { elementCount } from '../../core/shape';
import { supportOf } from '../../vae/likelihood/likelihood';
import type { EffectiveSettings } from '../settings/effectiveSettings';

/**
 * Log of the width of one level of the data in the units of the density, for bits per dimension: 0 for a likelihood
 * that is a probability by itself, as those of classes and counts are; null where the levels are not known.
 */
export function logStepOf({ likelihood, scale, data }: EffectiveSettings): number | null {
  if (!likelihood) return null;
  const support = supportOf(likelihood.value);
  if (support === 'zero-or-one' || support === 'classes' || support === 'counts') return 0;
  if (!/^[ui][12]$/.test(data.dtype)) return null;
  const unit = unitOf(data.dtype);
  switch (scale.value.kind) {
    case 'none':
      return 0;
    case '0..1':
      return -Math.log(unit);
    case '-1..1':
      return Math.log(2 / unit);
    case 'standardize':
      return -Math.log(unit * scale.value.deviation);
  }
}

/** The values of a row that p(x|z) is over: of one-hot data, its variables. */
export function dimensionsOf({ likelihood, model }: EffectiveSettings): number {
  const length = elementCount(model.inputShape);
  const value = likelihood?.value;
  return value?.kind === 'categorical' && value.data === 'one-hot' ? length / value.classes : length;
}
