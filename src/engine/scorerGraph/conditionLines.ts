import type { Condition } from '../../core/model/condition';
import { elementTypeOf, valueInfo } from '../../model/graph/protos';
import type { GraphLines } from './graphLines';
import { shapeOfDraws } from './scorerLines';

/** Writes a condition of a row once for each draw of it, as the decoder reads it; returns its name. */
export function repeatLines(lines: GraphLines, { name, shape, freeAxes = [] }: Condition): string {
  const withFree = (free: number) => shape.map((extent, axis) => (freeAxes.includes(axis) ? free : extent));
  // The batch is kept, so that one axis may be what is left; and an axis of 1 is expanded to what it is expanded with.
  const ofRows = freeAxes.length > 0 ? [0, 1, ...withFree(-1)] : [-1, 1, ...shape];
  const repeated = lines.add('Expand', [lines.reshape(name, ...ofRows), shapeOfDraws(lines, ...withFree(1))]);
  if (freeAxes.length === 0) return lines.reshape(repeated, -1, ...shape);
  const axes = lines.whole(...shape.map((_, axis) => axis + 1));
  const own = lines.add('Gather', [lines.add('Shape', [name]), axes], { axis: 0 });
  return lines.add('Reshape', [repeated, lines.add('Concat', [lines.whole(-1), own], { axis: 0 })]);
}

/** A condition as an input of the scorer. Axes that its source binds are free. */
export function conditionInput({ name, type, shape, freeAxes = [] }: Condition): Uint8Array {
  const axes = shape.map((extent, axis) => (freeAxes.includes(axis) ? `${name}_${axis + 1}` : extent));
  return valueInfo(name, elementTypeOf(type), ['rows', ...axes]);
}
