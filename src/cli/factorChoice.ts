import path from 'node:path';
import { parseDataReference } from '../core/dataset/dataReference';
import { UsageError } from './options';
import type { FactorChoice } from '../session/disentanglement/factors';

/** A factor as NAME or FILE[:KEY], with what it is behind it where that is stated. */
export function factorChoiceOf(text: string): FactorChoice {
  const [, stated, kind] = /^(.+)=(number|class)$/.exec(text) ?? [undefined, text, undefined];
  const another = kind === undefined ? /^.+=([a-z]+)$/i.exec(text)?.[1] : undefined;
  if (another !== undefined)
    throw new UsageError(`--factor ${text}: a factor is a number or a class, not ${another}`);
  const reference = parseDataReference(stated);
  return {
    name: stated,
    reference: { ...reference, path: path.resolve(reference.path) },
    kind: kind as FactorChoice['kind'],
  };
}
