import type { CodeOf } from './latents';
import type { Pieces } from './pieces';
import type { ModelKind } from '../core/model/modelKind';
import type { Warning } from '../core/problem/warning';
import {
  codesFromCodebook,
  codeWithoutScale,
  encoderIsDeterministic,
  logVariancePruned,
} from './warnings/kinds';

/** What a model is called, by the pieces that it has and what its code is. */
export function kindOf(
  { encoder, decoder, kind }: Pieces,
  hasPosterior: boolean,
  isQuantized: boolean,
): ModelKind {
  if (kind) return kind;
  if (!encoder) return 'decoder';
  if (hasPosterior) return decoder ? 'vae' : 'encoder';
  if (isQuantized) return 'vq-vae';
  return decoder ? 'autoencoder' : 'encoder';
}

/** What a kind of model has none of, and why. */
export function kindNotes(
  kind: ModelKind,
  code: CodeOf['kind'] | undefined,
  quantizer: string | undefined,
): Warning[] {
  const isPoint = code === 'point';
  switch (kind) {
    case 'vq-vae':
      return [codesFromCodebook({ shownBy: quantizer ?? null })];
    case 'autoencoder':
      return code ? [encoderIsDeterministic({})] : [];
    case 'encoder':
      return isPoint ? [codeWithoutScale({})] : [];
    case 'vae':
      return isPoint ? [logVariancePruned({})] : [];
    case 'decoder':
    case 'other':
      return [];
  }
}
