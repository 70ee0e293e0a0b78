import { printable } from './printable';

/** What went wrong, as a value that crosses every process border: one sentence each for the event and the way out. */
export interface Problem {
  readonly code: ProblemCode;
  /** One sentence on what happened. */
  readonly what: string;
  /** One sentence on what to do. */
  readonly remedy: string;
}

export type ProblemCode =
  | 'call-wrong'
  | 'file-unreadable'
  | 'file-changed'
  | 'model-not-onnx'
  | 'model-unsupported'
  | 'model-not-vae'
  | 'model-rejected'
  | 'runtime-missing'
  | 'decoder-missing'
  | 'data-unreadable'
  | 'data-unsupported'
  | 'data-mismatch'
  | 'condition-missing'
  | 'not-available'
  | 'provider-unavailable'
  | 'engine-crashed'
  | 'engine-stuck'
  | 'engine-out-of-memory'
  | 'analysis-failed'
  | 'model-too-large'
  | 'file-unwritable'
  | 'workspace-untrusted'
  | 'unexpected';

/** Thrown inside one process; {@link toProblem} turns it into the value that travels. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.what} ${problem.remedy}`);
    this.name = 'ProblemError';
  }
}

export function problem(code: ProblemCode, what: string, remedy: string): ProblemError {
  return new ProblemError({ code, what: printable(what), remedy: printable(remedy) });
}

/** The problem behind anything thrown. What is not one of ours is reported as unexpected, by its message alone. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'unexpected',
    what: `Unexpected error: ${printable(firstLine(message))}`,
    remedy: 'Try again. If it keeps happening, see the log.',
  };
}

/** The first line of a message, without a trailing full stop doubled by the sentence around it. */
export function firstLine(message: string): string {
  const line = message.split('\n', 1)[0]!.trim();
  return line.endsWith('.') ? line : `${line}.`;
}
