import type { ProblemCode } from './codes';
import { printable } from './names';

/** What went wrong, as a value that crosses every process border. Catalogs word it: files named `problems`. */
export interface Problem {
  readonly code: ProblemCode;
  /** What the sentences are made of, by name; empty where they are always the same. */
  readonly args: ProblemArgs;
  /** One sentence on what happened. */
  readonly what: string;
  /** One sentence on what to do. */
  readonly remedy: string;
  /** How the command line does that, where it has an option for it. */
  readonly option?: string;
}

type Argument =
  string | number | boolean | null | undefined | readonly Argument[] | { readonly [name: string]: Argument };

/** Data that can be cloned and written as JSON. */
export type ProblemArgs = Readonly<Record<string, Argument>>;

/** Thrown inside one process; {@link toProblem} turns it into the value that travels. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.what} ${problem.remedy}`);
    this.name = 'ProblemError';
  }
}

/** The sentences of a problem. Names from files may stand in them as they are. */
export interface ProblemWords {
  readonly what: string;
  readonly remedy: string;
  /** How the command line does what the remedy says, such as `--role NAME=z`. */
  readonly option?: string;
}

/** An entry of a catalog: a function from what the sentences are made of to the problem, to be thrown. */
export function defineProblem(code: ProblemCode, words: () => ProblemWords): () => ProblemError;
export function defineProblem<A extends ProblemArgs>(
  code: ProblemCode,
  words: (args: A) => ProblemWords,
): (args: A) => ProblemError;
export function defineProblem<A extends ProblemArgs>(
  code: ProblemCode,
  words: (args: A) => ProblemWords,
): (args?: A) => ProblemError {
  return (args = {} as A) => {
    const { what, remedy, option } = words(args);
    return new ProblemError({
      code,
      args,
      what: printable(what),
      remedy: printable(remedy),
      ...(option !== undefined && { option: printable(option) }),
    });
  };
}

/** The problem behind anything thrown. What is not one of ours is reported as unexpected, by its message alone. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const message = firstLine(thrown instanceof Error ? thrown.message : String(thrown));
  return {
    code: 'unexpected',
    args: { message },
    what: `Unexpected error: ${printable(message)}`,
    remedy: 'Try again. If it keeps happening, see the log.',
  };
}

/** The first line of a message, without a trailing full stop doubled by the sentence around it. */
export function firstLine(message: string): string {
  const line = message.split('\n', 1)[0]!.trim();
  return line.endsWith('.') ? line : `${line}.`;
}
