import type { Condition } from '../../core/model/condition';
import { elementTypeOf, valueInfo } from '../../model/graph/protos';
import type { GraphLines } from './graphLines';
import { shapeOfDraws } from './scorerLines';

/** Writes a condition of a row once for each draw of it, as the decoder reads it; returns its name. */
export function repeatLines(lines: GraphLines, { name, shape }: Condition): string {
  const repeated = lines.add('Expand', [lines.reshape(name, -1, 1, ...shape), shapeOfDraws(lines, ...shape)]);
  return lines.reshape(repeated, -1, ...shape);
}

/** A condition as an input of the scorer. */
export function conditionInput({ name, type, shape }: Condition): Uint8Array {
  return valueInfo(name, elementTypeOf(type), ['rows', ...shape]);
}
