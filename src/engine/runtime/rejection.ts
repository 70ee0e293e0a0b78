import { firstLine, type ProblemError } from '../../core/problem/problem';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import { sessionRejected, type RejectionCause } from '../problems/runtime';

/** What a message of the runtime is about. */
const causes: readonly (readonly [RegExp, RejectionCause])[] = [
  [/bfloat16|Could not find an implementation for \w+\(\d+\)/i, 'element-type'],
  [
    /external data|cannot get file size|No such file|file_size|\.data\b|External initializer/i,
    'weights-missing',
  ],
  [/opset|Opset|IR version|ir_version/, 'operator-set'],
  [/ShapeInferenceError|TypeInferenceError/, 'contradiction'],
  [/not a registered function|No Op registered|is not a registered|custom/i, 'operator'],
];

/** The problem of a model that the runtime does not accept. */
export function rejection(name: string, provider: ExecutionProvider, error: Error): ProblemError {
  const message = firstLine(error.message);
  const cause = causes.find(([pattern]) => pattern.test(message))?.[1] ?? 'unknown';
  return sessionRejected({ model: name, provider, message, cause });
}
