import type { RequestedSettings } from '../../core/settings/requestedSettings';
import type { ScorePlan } from '../../core/figures/scorePlan';
import { defaults } from '../../core/settings/defaults';
import { drawsOf } from '../settings/requestedValues';
import { planOf, type OpenedSettings } from '../settings/effectiveSettings';
import type { ExecutionProvider } from '../../core/settings/executionProvider';

interface PassOptions {
  readonly provider: ExecutionProvider;
  /** Whether rows are reconstructed for their errors, where the model can. */
  readonly errors: boolean;
  /** Rows that are run at once. */
  readonly batch?: number;
}

/** A pass over the data as the user chose it. Without a likelihood, there is nothing that draws are for but their noise. */
export function passPlan(
  effective: OpenedSettings,
  settings: RequestedSettings,
  { provider, errors, batch = defaults.batch }: PassOptions,
): ScorePlan {
  const draws = drawsOf(settings);
  return {
    ...planOf(effective, errors),
    ...(effective.likelihood ? draws : { ...draws, samples: 1, importance: 0 }),
    provider,
    batch,
  };
}
