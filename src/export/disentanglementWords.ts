import { formatSubset, narrows, type RowSubset } from '../core/settings/rowSubset';
import type { FactorKind } from '../vae/disentanglement/factor';
import { encodingWords, outPlaceholder } from './commandOptions';
import type { FigureSource } from './figureSource';

/** Scores as they were asked for. */
export interface AskedScores {
  /** By name; the kind where it was stated. */
  readonly factors: readonly { readonly name: string; readonly kind: FactorKind | null }[];
  /** Names of those that turn. */
  readonly cyclic: readonly string[];
  readonly bins: number;
  readonly draws: number;
  /** Which of the data's rows. */
  readonly subset: RowSubset;
}

/** The words of `latent-lens disentanglement` that finds the scores again. */
export function disentanglementWords(
  source: FigureSource,
  { factors, cyclic, bins, draws, subset }: AskedScores,
): string[] {
  const { view, ...data } = source.data;
  const chosen = narrows(subset) ? { ...view, subset } : view;
  const shown = { ...source, data: chosen ? { ...data, view: chosen } : data };
  return [
    ...encodingWords('disentanglement', shown),
    ...factors.flatMap(({ name, kind }) => ['--factor', kind ? `${name}=${kind}` : name]),
    ...cyclic.flatMap((name) => ['--cyclic', name]),
    ...['--bins', String(bins), '--bootstrap', String(draws)],
  ];
}

/** The words that write them to a file as JSON. */
export function disentanglementToFileWords(source: FigureSource, asked: AskedScores): string[] {
  return [...disentanglementWords(source, asked), '--format', 'json', '--out', outPlaceholder];
}

/** What the scores depend on besides model and data, in the words of the command line's options. */
export function disentanglementSettings({ factors, cyclic, bins, draws, subset }: AskedScores) {
  return {
    factors: factors.map(({ name, kind }) => (kind ? `${name}=${kind}` : name)),
    ...(cyclic.length > 0 && { cyclic }),
    ...(narrows(subset) && { subset: formatSubset(subset) }),
    ...{ bins, bootstrap: draws },
  };
}
