import type { Condition } from '../core/model/condition';
import type { TensorSignature } from '../core/model/role';
import type { Warning } from '../core/problem/warning';
import { sameShape } from '../core/shape';
import { holdsWholeNumbers } from '../core/model/tensorType';
import { readsTokens } from './graph/readsTokens';
import type { EncoderPiece } from './pieces';
import { fixedShape } from './rowShapes';
import { tokensBeforeNeeded } from './warnings/conditions';

/** Says of a decoder that reads as many tokens as the data have that these must be the tokens before each one. */
export function tokensBeforeNotes(
  encoder: EncoderPiece | undefined,
  data: TensorSignature | undefined,
  conditions: readonly Condition[],
): Warning[] {
  if (!encoder || !data || !holdsWholeNumbers(data.type) || !readsTokens(encoder.roles.flow, data.name))
    return [];
  const row = fixedShape(data);
  return conditions
    .filter(({ part, type, shape }) => part !== 'encoder' && holdsWholeNumbers(type) && sameShape(shape, row))
    .map(({ name }) => tokensBeforeNeeded({ condition: name, data: data.name }));
}
