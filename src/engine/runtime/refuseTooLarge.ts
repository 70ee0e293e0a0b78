import type { ModelDescription } from '../../core/model/modelDescription';
import { memoryLimitBytes } from '../launch';
import { modelTooLarge } from '../problems/runtime';

/**
 * Refuses a model whose weights alone are more than this process may hold.
 *
 * @throws ProblemError
 */
export function refuseTooLarge({ name, bytes }: ModelDescription): void {
  if (bytes <= memoryLimitBytes) return;
  throw modelTooLarge({ model: name, bytes, limit: memoryLimitBytes });
}
