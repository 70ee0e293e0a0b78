import type { OnnxNode } from '../../onnx/model';
import { fromFront, mapped, unknownExtent, type Extent, type Extents } from './extent';
import type { RuleContext } from './ruleContext';
import { slicePlaces } from './sliceRange';

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
    case 'Transpose':
      return transposedValues(context, values);
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

/** Values of one axis or two, as the dynamic padding of PyTorch's older exporter turns pairs of pads around. */
function slicedValues(context: RuleContext, values: Extents | undefined): Extents | undefined {
  const [start, ...starts] = context.attribute('starts') ?? context.values(1) ?? [];
  const [end] = context.attribute('ends') ?? context.values(2) ?? [];
  const [axis = 0] = context.attribute('axes') ?? context.values(3) ?? [];
  const [step = 1] = context.values(4) ?? [];
  const rows = values && rowsOf(values, context.shape(0));
  if (typeof start !== 'number' || typeof end !== 'number' || typeof step !== 'number') return undefined;
  if (!rows || starts.length > 0 || step === 0 || (axis !== 0 && rows.length > 1)) return undefined;
  const slice = { start, end, step };
  if (rows.length === 1) return slicePlaces(rows[0]!.length, slice).map((place) => rows[0]![place]!);
  return slicePlaces(rows.length, slice).flatMap((row) => rows[row]!);
}

function transposedValues(context: RuleContext, values: Extents | undefined): Extents | undefined {
  const rows = values && rowsOf(values, context.shape(0));
  const order = context.attribute('perm')?.join(' ') ?? '1 0';
  if (!rows || context.shape(0)?.length !== 2 || order !== '1 0') return undefined;
  return rows[0]?.flatMap((_, column) => rows.map((row) => row[column]!));
}

/** Values by their rows: one row where they have a single axis; undefined where they have more than two. */
function rowsOf(values: Extents, shape: Extents | undefined): Extent[][] | undefined {
  if (!shape || shape.length < 2) return [[...values]];
  const [rows, columns] = shape;
  if (shape.length > 2 || typeof rows !== 'number' || typeof columns !== 'number') return undefined;
  if (rows * columns !== values.length) return undefined;
  return Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
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
