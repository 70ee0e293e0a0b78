import { formatGigabytes } from '../core/quantities';
import { defineProblem } from '../core/problem/problem';

export const engineStuck = defineProblem('engine-stuck', ({ seconds }: { seconds: number }) => ({
  what: `The model didn't respond for ${seconds} s.`,
  remedy:
    'It may contain an endless loop. If it is only slow, use a smaller batch or a longer time limit (in VS Code, latentLens.timeLimit).',
}));

/** Sizes in bytes. */
export const engineOutOfMemory = defineProblem(
  'engine-out-of-memory',
  ({ held, limit }: { held: number; limit: number }) => ({
    what: `The model process was stopped at ${formatGigabytes(held)} of memory; its limit is ${formatGigabytes(limit)}.`,
    remedy: 'Results so far are kept. If the model needs more memory, raise latentLens.memoryLimit.',
  }),
);

export type EngineEnd =
  | Readonly<{ kind: 'not-started'; message: string }>
  | Readonly<{ kind: 'not-running' }>
  | Readonly<{ kind: 'stopped' }>
  | Readonly<{ kind: 'signal'; signal: string }>
  | Readonly<{ kind: 'exit'; code: number | null }>;

export const engineCrashed = defineProblem('engine-crashed', ({ end }: { end: EngineEnd }) => ({
  what: `The model process ${engineEnd(end)}.`,
  remedy: 'Results so far are kept. Run again. If it keeps happening, the model crashes ONNX Runtime.',
}));

function engineEnd(end: EngineEnd): string {
  switch (end.kind) {
    case 'not-started':
      return `could not be started: ${end.message}`;
    case 'not-running':
      return 'is not running';
    case 'stopped':
      return 'was stopped';
    case 'signal':
      return `was ended by ${end.signal}`;
    case 'exit':
      return `ended with exit code ${end.code ?? 'unknown'}`;
  }
}
