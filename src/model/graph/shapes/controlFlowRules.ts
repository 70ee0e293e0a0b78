import { unknownExtent, type Extents, type OutputShapes } from './extent';
import type { RuleContext } from './ruleContext';

/** The shapes that a body outputs for shapes of its inputs; undefined where the node has no such body. */
export type BodyShapes = (
  attribute: string,
  inputs: readonly (Extents | undefined)[],
) => readonly (Extents | undefined)[] | undefined;

/**
 * The shapes that come out of a Loop, a Scan or an If: of carried states, those that go in; of what is gathered step by
 * step, one axis more, as long as the steps are many; of branches, what both agree on.
 */
export function controlFlowShapes(context: RuleContext, of: BodyShapes): OutputShapes {
  switch (context.node.op) {
    case 'Loop':
      return ofLoop(context, of);
    case 'Scan':
      return ofScan(context, of);
    case 'If':
      return ofBranches(of('then_branch', []), of('else_branch', []));
    default:
      return [];
  }
}

function ofLoop(context: RuleContext, of: BodyShapes): OutputShapes {
  const { node } = context;
  const states = node.inputs.slice(2).map((_, place) => context.shape(place + 2));
  const given = of('body', [[], [], ...states])?.slice(1) ?? [];
  const steps = context.values(0)?.[0] ?? unknownExtent;
  return node.outputs.map((_, place) =>
    place < states.length ? states[place] : gathered(given[place], 0, steps),
  );
}

function ofScan(context: RuleContext, of: BodyShapes): OutputShapes {
  const { node, opset } = context;
  // Before operator set 9 a Scan had a batch of its own.
  const scanned = context.attribute('num_scan_inputs')?.[0];
  if (opset < 9 || scanned === undefined) return [];
  const inputs = node.inputs.map((_, place) => context.shape(place));
  const carried = inputs.length - scanned;
  const axes = context.attribute('scan_input_axes') ?? [];
  const axisOf = (shape: Extents, place: number) => {
    const axis = axes[place] ?? 0;
    return axis < 0 ? axis + shape.length : axis;
  };
  const elements = inputs
    .slice(carried)
    .map((each, place) => each?.filter((_, axis) => axis !== axisOf(each, place)));
  const [first] = inputs.slice(carried);
  const steps = first?.[axisOf(first, 0)] ?? unknownExtent;
  const given = of('body', [...inputs.slice(0, carried), ...elements]) ?? [];
  const outputAxes = context.attribute('scan_output_axes') ?? [];
  return node.outputs.map((_, place) =>
    place < carried ? inputs[place] : gathered(given[place], outputAxes[place - carried] ?? 0, steps),
  );
}

function gathered(shape: Extents | undefined, axis: number, steps: number | string): Extents | undefined {
  if (!shape) return undefined;
  const at = axis < 0 ? axis + shape.length + 1 : axis;
  return [...shape.slice(0, at), steps, ...shape.slice(at)];
}

function ofBranches(
  one: readonly (Extents | undefined)[] | undefined,
  other: readonly (Extents | undefined)[] | undefined,
): OutputShapes {
  if (!one || !other) return [];
  return one.map((shape, place) => {
    const also = other[place];
    if (!shape || also?.length !== shape.length) return undefined;
    return shape.map((extent, axis) => (extent === also[axis] ? extent : unknownExtent));
  });
}
