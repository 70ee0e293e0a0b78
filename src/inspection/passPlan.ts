import type { Choices } from '../protocol/choices';
import type { ScorePlan } from '../protocol/inspection';
import { defaults, type ExecutionProvider } from '../protocol/settings';
import { drawsOf, priorOf } from './settled';
import { planOf, type SetUp } from './setUp';

interface PassOptions {
  readonly provider: ExecutionProvider;
  /** Whether rows are reconstructed for their errors, where the model can. */
  readonly errors: boolean;
  /** Rows that are run at once. */
  readonly batch?: number;
}

/** A pass over the data as the user chose it. Without a likelihood, there is nothing that draws are for but their noise. */
export function passPlan(
  setUp: SetUp,
  choices: Choices,
  { provider, errors, batch = defaults.batch }: PassOptions,
): ScorePlan {
  const draws = drawsOf(choices);
  return {
    ...planOf(setUp, errors),
    prior: priorOf(choices),
    ...(setUp.likelihood ? draws : { ...draws, samples: 1, importance: 0 }),
    provider,
    batch,
  };
}
