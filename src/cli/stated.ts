import path from 'node:path';
import type { EngineProcess, RequestLimits } from '../pool/engineProcess';
import type { Choices } from '../protocol/choices';
import { readSetUp } from '../protocol/engine';
import type { Options } from './options';
import { sayWarnings } from './terminal';

/** Options of every command that reads a model. */
export const modelOptions = { decoder: 'string', role: 'list', 'set-up': 'string' } as const;

/**
 * What holds for a model: the options of the call, and below them its set-up file, which is the one beside it unless
 * `--set-up` names another, or none.
 */
export async function statedChoices(
  engine: EngineProcess,
  options: Options,
  limits: RequestLimits,
): Promise<Choices> {
  const given = options.choices();
  const asked = options.text('set-up');
  if (asked === 'none') return given;
  const params = { modelPath: options.model, setUpPath: options.path('set-up') };
  const file = await engine.request(readSetUp, params, limits);
  if (!file) return given;
  process.stderr.write(`set-up: ${path.relative(process.cwd(), file.path)}\n`);
  sayWarnings(file.complaints);
  const { labels, ...stated } = file.choices;
  return {
    ...stated,
    // Labels belong to the data that they were stated for.
    ...(labels && !given.data && { labels }),
    ...given,
    roles: { ...stated.roles, ...given.roles },
  };
}
