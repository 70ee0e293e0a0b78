import type { OnnxNode } from '../../onnx/model';
import type { Extents, OutputShapes } from './extent';

/** What a rule may ask about the node whose outputs it shapes. */
export interface RuleContext {
  readonly node: OnnxNode;
  /** The shape of the input at a place; undefined where there is none, or nothing is known of it. */
  shape(input: number): Extents | undefined;
  /** The values of an input that holds whole numbers, such as a target shape: numbers, or symbols for free axes. */
  values(input: number): Extents | undefined;
  attribute(name: string): readonly number[] | undefined;
  readonly opset: number;
}

export type ShapeRule = (context: RuleContext) => OutputShapes;

/** Numbers that are an attribute in older operator sets and an input in newer ones. */
export function numbersAt(context: RuleContext, name: string, input: number): readonly number[] | undefined {
  const given = context.attribute(name);
  if (given) return given;
  const values = context.values(input);
  return values?.every((value) => typeof value === 'number') ? values : undefined;
}
