import { availableParallelism } from 'node:os';
import type { ModelDescription } from '../../core/model/modelDescription';

/** Threads of a session: one, since parallelism is a matter of processes, unless the model is too large for several. */
export function threadsFor({ rowCost }: Pick<ModelDescription, 'rowCost'>): number {
  return rowCost ? availableParallelism() : 1;
}
