import { elementTypeNamed, isStorageOnly } from '../onnx/elementTypes';
import type { OnnxModel } from '../onnx/model';
import { isMover } from './operatorKinds';

/** Operators that only turn such numbers into others, or look at no value. */
const converters = new Set(['Cast', 'CastLike', 'DequantizeLinear', 'Shape', 'Size', 'Constant']);

/** Arithmetic that no CPU runtime does: the type, and the operator that computes in it. Undefined where there is none. */
export function unsupportedArithmetic(
  model: OnnxModel,
): { readonly type: string; readonly op: string } | undefined {
  const types = new Map<string, string>();
  const note = (name: string, type: string | undefined) => {
    if (type !== undefined && isStorageOnly(type)) types.set(name, type);
  };
  for (const { name, type } of model.inputs) note(name, type);
  for (const [name, { type }] of model.constants) note(name, type);
  // Nodes are in the order of their computation.
  for (const { op, inputs, outputs, attributes } of model.nodes) {
    if (op === 'Cast') {
      for (const output of outputs) note(output, elementTypeNamed(attributes['to']?.[0] ?? 0));
      continue;
    }
    const type = inputs.map((input) => types.get(input)).find((each) => each !== undefined);
    if (type === undefined || converters.has(op)) continue;
    if (!isMover(op)) return { type, op };
    for (const output of outputs) types.set(output, type);
  }
  return undefined;
}
