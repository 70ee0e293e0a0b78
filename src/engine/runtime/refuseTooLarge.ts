import type { ModelDescription } from '../../core/model/modelDescription';
import { problem } from '../../core/problem/problem';
import { memoryLimitBytes } from '../launch';

/**
 * Refuses a model whose weights alone are more than this process may hold.
 *
 * @throws ProblemError
 */
export function refuseTooLarge({ name, bytes }: ModelDescription): void {
  if (bytes <= memoryLimitBytes) return;
  const gigabytes = (count: number) => `${(count / 1e9).toFixed(1)} GB`;
  throw problem(
    'model-too-large',
    `${name} has ${gigabytes(bytes)} of weights, but a process that runs it may take ${gigabytes(memoryLimitBytes)} of memory.`,
    'Raise latentLens.memoryLimit, or export a smaller model, for example in float16.',
  );
}
