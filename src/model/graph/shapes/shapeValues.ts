import type { OnnxNode } from '../../onnx/model';
import { fromFront, mapped, unknownExtent, type Extent, type Extents } from './extent';
import type { RuleContext } from './ruleContext';

/**
 * The values of a node's first output where it computes with shapes, as exporters do to find the target of a Reshape:
 * Shape → Gather → Unsqueeze → Concat. Undefined for every other operator, and where nothing is known.
 */
export function shapeValues(context: RuleContext): Extents | undefined {
  const { node } = context;
  const values = context.values(0);
  switch (node.op) {
    case 'Shape':
      return context.shape(0)?.slice(context.attribute('start')?.[0] ?? 0, context.attribute('end')?.[0]);
    case 'Identity':
    case 'Cast':
    case 'Squeeze':
    case 'Unsqueeze':
    case 'Reshape':
      return values;
    case 'Gather':
      return gathered(values, context.values(1));
    case 'Slice':
      return slicedValues(context, values);
    case 'Concat': {
      const parts = node.inputs.map((_, input) => context.values(input));
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
      return combined(node, values, context.values(1));
    case 'Where':
      return whereOne(context);
    case 'ConstantOfShape': {
      const [length] = values ?? [];
      return typeof length === 'number' && length <= 64
        ? Array.from({ length }, () => context.attribute('value')?.[0] ?? 0)
        : undefined;
    }
    case 'ReduceProd':
      return values?.length === 1 ? values : undefined;
    default:
      return undefined;
  }
}

function gathered(values: Extents | undefined, indices: Extents | undefined): Extents | undefined {
  if (!values || !indices) return undefined;
  return indices.map((index) =>
    typeof index === 'number' ? (values[fromFront(index, values.length)] ?? unknownExtent) : unknownExtent,
  );
}

function slicedValues(context: RuleContext, values: Extents | undefined): Extents | undefined {
  const start = (context.attribute('starts') ?? context.values(1))?.[0];
  const end = (context.attribute('ends') ?? context.values(2))?.[0];
  const step = context.values(4)?.[0] ?? 1;
  if (typeof start !== 'number' || typeof end !== 'number' || step !== 1) return undefined;
  return values?.slice(start, end);
}

function combined({ op }: OnnxNode, a: Extents | undefined, b: Extents | undefined): Extents | undefined {
  if (!a || !b || (a.length !== b.length && a.length !== 1 && b.length !== 1)) return undefined;
  return Array.from({ length: Math.max(a.length, b.length) }, (_, place) =>
    calculated(op, a[place % a.length]!, b[place % b.length]!),
  );
}

function calculated(op: string, a: Extent, b: Extent): Extent {
  if ((op === 'Mul' || op === 'Div') && b === 1) return a;
  if (op === 'Mul' && a === 1) return b;
  if ((op === 'Add' || op === 'Sub') && b === 0) return a;
  if (typeof b !== 'number') return unknownExtent;
  return mapped(a, (value) => {
    switch (op) {
      case 'Add':
        return value + b;
      case 'Sub':
        return value - b;
      case 'Mul':
        return value * b;
      default:
        return Math.trunc(value / b);
    }
  });
}

/** `Where(shape == -1, ones, shape)`, as PyTorch writes expand: the target shape itself. */
function whereOne(context: RuleContext): Extents | undefined {
  const [chosen, otherwise] = [context.values(1), context.values(2)];
  if (!otherwise) return undefined;
  return otherwise.map((extent, place) => (extent === -1 ? (chosen?.[place] ?? 1) : extent));
}
