import { firstLine, problem, type ProblemError } from '../../core/problem/problem';
import type { ExecutionProvider } from '../../core/settings/executionProvider';

/** What to do about a model that the runtime does not load, by what it says. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [
    /bfloat16|Could not find an implementation for \w+\(\d+\)/i,
    'An operator has no implementation for its element type, as with bfloat16 on the CPU. Export the model as float32.',
  ],
  [
    /external data|cannot get file size|No such file|file_size|\.data\b|External initializer/i,
    'The weights are in another file that is missing or was moved. Put it next to the model under the name that the model states.',
  ],
  [
    /opset|Opset|IR version|ir_version/,
    'The model was exported for a newer runtime. Export it with an older opset, or set latentLens.runtimePath to a newer runtime.',
  ],
  [
    /not a registered function|No Op registered|is not a registered|custom/i,
    'The model uses an operator that the runtime does not have. Export it with standard ONNX operators.',
  ],
];

/** The problem of a model that the runtime does not accept. */
export function rejection(name: string, provider: ExecutionProvider, error: Error): ProblemError {
  const message = firstLine(error.message);
  const remedy = remedies.find(([pattern]) => pattern.test(message))?.[1];
  return problem(
    'model-rejected',
    `The runtime does not accept ${name} on ${provider}: ${message}`,
    remedy ?? 'Export the model again with a current exporter, or choose another execution provider.',
  );
}
