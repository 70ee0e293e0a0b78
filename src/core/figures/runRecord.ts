import type { Summary } from './figures';
import { readRunPictures, type RunPictures } from './runPictures';

/** Figures of a run that are remembered. */
const kept = [
  ...(['count', 'elbo', 'elboSe', 'kl', 'distortion', 'logPx', 'meanSquaredError'] as const),
  ...(['activeUnits', 'latentDims'] as const),
] as const satisfies readonly (keyof Summary)[];

export type RunFigures = Pick<Summary, (typeof kept)[number]>;

/** A run that was finished: what it was of, each by a name that is the same for the same content, and its means. */
export interface RunRecord {
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
  readonly model: string;
  readonly rows: string;
  readonly settings: string;
  /** Names of the model's files that are of an earlier export than the others, where one was written alone. */
  readonly older: readonly string[];
  readonly figures: RunFigures;
  /** Null where none could be made. */
  readonly pictures: RunPictures | null;
}

export function figuresOfRun(summary: Summary): RunFigures {
  return Object.fromEntries(kept.map((name) => [name, summary[name]])) as unknown as RunFigures;
}

/** A record as it was kept, if it is well formed: it may be of any age and shape. */
export function readRunRecord(value: unknown): RunRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { at, model, rows, settings, older, figures, pictures } = value as Record<string, unknown>;
  const isText = (text: unknown): text is string => typeof text === 'string';
  if (typeof at !== 'number' || !isText(model) || !isText(rows) || !isText(settings)) return undefined;
  if (typeof figures !== 'object' || figures === null) return undefined;
  const found = figures as Record<string, unknown>;
  const figureOf = (name: string) => {
    const figure = found[name];
    return typeof figure === 'number' && Number.isFinite(figure) ? figure : null;
  };
  const read = Object.fromEntries(kept.map((name) => [name, figureOf(name)])) as unknown as RunFigures;
  return {
    at,
    model,
    rows,
    settings,
    older: Array.isArray(older) ? older.filter(isText) : [],
    figures: { ...read, count: figureOf('count') ?? 0, latentDims: figureOf('latentDims') ?? 0 },
    pictures: readRunPictures(pictures),
  };
}
