import { problem } from '../protocol/problem';
import { unsupportedArithmetic } from './graph/arithmeticTypes';
import type { OnnxModel } from './onnx/model';

/**
 * Refuses a file that computes in a type for which the runtime has no operators.
 *
 * @throws a problem in words that names the type
 */
export function runnable(model: OnnxModel, file: string): void {
  const found = unsupportedArithmetic(model);
  if (!found) return;
  throw problem(
    'model-unsupported',
    `${file} computes in ${found.type} (${found.op}), and ${found.type} arithmetic does not run on the CPU.`,
    'Export it in float32.',
  );
}
