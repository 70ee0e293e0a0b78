import type { StatedShape } from '../../../core/shape';
import type { OnnxModel, OnnxNode } from '../../onnx/model';
import { controlFlowShapes } from './controlFlowRules';
import { convolutionRules } from './convolutionRules';
import { broadcast, unknownExtent, type Extents, type OutputShapes } from './extent';
import { layoutRules } from './layoutRules';
import { matrixRules } from './matrixRules';
import { reductionRules } from './reductionRules';
import type { RuleContext, ShapeRule } from './ruleContext';
import { shapeValues } from './shapeValues';
import type { TensorSignature } from '../../../core/model/role';

const rules: Readonly<Record<string, ShapeRule>> = {
  ...matrixRules,
  ...convolutionRules,
  ...layoutRules,
  ...reductionRules,
};

/** Operators whose outputs have the shape of their first input. */
const likeFirst = new Set(
  'Identity Cast CastLike Dropout Softmax LogSoftmax Hardmax BatchNormalization InstanceNormalization LayerNormalization GroupNormalization LpNormalization LRN MeanVarianceNormalization CumSum QuantizeLinear DequantizeLinear DynamicQuantizeLinear RandomNormalLike RandomUniformLike EyeLike ScatterElements ScatterND Trilu'.split(
    ' ',
  ),
);
/** Operators that combine their inputs value by value. */
const elementwise = new Set(
  'Abs Acos Add And Asin Atan BitShift Ceil Celu Clip Cos Cosh Div Elu Equal Erf Exp Floor Gelu Greater GreaterOrEqual HardSigmoid HardSwish IsInf IsNaN LeakyRelu Less LessOrEqual Log Max Mean Min Mish Mod Mul Neg Not Or PRelu Pow Reciprocal Relu Round Selu Sigmoid Sign Sin Sinh Softplus Softsign Sqrt Sub Sum Tan Tanh ThresholdedRelu Where Xor'.split(
    ' ',
  ),
);
/** Of these only the first input decides: bounds may come as inputs. */
const boundsAsInputs = new Set(['Clip']);

/** Shapes of tensors by name, of all whose shape is known to any degree. */
export type InferredShapes = ReadonlyMap<string, StatedShape>;

/**
 * The shapes of a graph's tensors, by the rules of ONNX's operators (onnx.ai/onnx/operators) from the shapes of its
 * inputs on, and by what the file states of inner tensors. Free axes keep their names. Pure; runs nothing.
 *
 * @param bound shapes of inputs in place of those stated, where free axes have been given a length
 */
export function inferShapes(
  model: OnnxModel,
  bound: ReadonlyMap<string, StatedShape> = new Map(),
): InferredShapes {
  if (model.oneRow) return ofOneRow(model, bound);
  const shapes = new Map<string, Extents>();
  const values = new Map<string, Extents>();
  for (const [name, { dims, values: numbers }] of model.constants) {
    shapes.set(name, dims);
    if (numbers) values.set(name, numbers);
  }
  for (const { name, shape } of model.inputs) shapes.set(name, bound.get(name) ?? namedAxes(name, shape));
  const isBound = bound.size > 0;
  const stated = new Map(
    [...model.stated.values(), ...model.outputs].map(({ name, shape }) => [name, shape]),
  );
  inferNodes(model.nodes, { opset: model.opset, shapes, values }, isBound ? new Map() : stated);
  return shapes;
}

type Names = Pick<Map<string, Extents>, 'get' | 'has' | 'set'>;

/** Names of a body, which sees those around it and adds none to them. */
function inside(outside: Names): Names {
  const own = new Map<string, Extents>();
  return {
    get: (name) => own.get(name) ?? outside.get(name),
    has: (name) => own.has(name),
    set: (name, extents) => own.set(name, extents),
  };
}

/** What is known of the tensors of a graph so far. */
interface Known {
  readonly opset: number;
  readonly shapes: Names;
  /** Whole numbers, such as target shapes. */
  readonly values: Names;
}

function inferNodes(
  nodes: readonly OnnxNode[],
  known: Known,
  stated: ReadonlyMap<string, StatedShape>,
): void {
  const { shapes, values } = known;
  for (const node of nodes) {
    const context = contextOf(known, node);
    const inferred = node.frames
      ? controlFlowShapes(context, (attribute, inputs) => bodyShapes(node, attribute, inputs, known))
      : outputShapes(context);
    for (const [place, name] of node.outputs.entries()) {
      if (name === '' || shapes.has(name)) continue;
      const shape = merged(inferred[place], stated.get(name));
      if (shape) shapes.set(name, shape);
    }
    const numbers = shapeValues(context);
    if (numbers && node.outputs[0] !== undefined) values.set(node.outputs[0], numbers);
  }
}

/** The shapes that a body of a control-flow operator outputs, where its own inputs have these. */
function bodyShapes(
  node: OnnxNode,
  attribute: string,
  inputs: readonly (Extents | undefined)[],
  outside: Known,
): readonly (Extents | undefined)[] | undefined {
  const [body, frame] = [node.bodies?.[attribute], node.frames?.[attribute]];
  if (!frame) return undefined;
  const known = {
    opset: outside.opset,
    shapes: inside(outside.shapes),
    values: inside(outside.values),
  };
  for (const [name, { dims, values }] of frame.constants) {
    known.shapes.set(name, dims);
    if (values) known.values.set(name, values);
  }
  for (const [place, name] of frame.inputs.entries()) {
    const shape = inputs[place];
    if (shape) known.shapes.set(name, shape);
  }
  inferNodes(body ?? [], known, new Map());
  return frame.outputs.map((name) => known.shapes.get(name));
}

/** The same of a graph without a batch axis, with one of length 1 before the axes that its operators know. */
function ofOneRow(model: OnnxModel, bound: ReadonlyMap<string, StatedShape>): InferredShapes {
  const asInFile = ({ name, type, shape }: TensorSignature) => ({ name, type, shape: shape.slice(1) });
  const shapes = inferShapes(
    {
      ...model,
      inputs: model.inputs.map(asInFile),
      outputs: model.outputs.map(asInFile),
      oneRow: undefined,
    },
    new Map([...bound].map(([name, shape]) => [name, shape.slice(1)])),
  );
  return new Map(
    [...shapes].map(([name, shape]) => [name, model.constants.has(name) ? shape : [1, ...shape]]),
  );
}

function contextOf({ opset, shapes, values }: Known, node: OnnxNode): RuleContext {
  return {
    node,
    opset,
    shape: (input) => shapes.get(node.inputs[input] ?? ''),
    values: (input) => values.get(node.inputs[input] ?? ''),
    attribute: (name) => node.attributes[name],
  };
}

function outputShapes(context: RuleContext): OutputShapes {
  const { node } = context;
  if (node.domain !== '' && node.domain !== 'ai.onnx') return foreignShapes(context);
  const rule = Object.hasOwn(rules, node.op) ? rules[node.op] : undefined;
  if (rule) return rule(context);
  if (likeFirst.has(node.op) || boundsAsInputs.has(node.op)) return node.outputs.map(() => context.shape(0));
  if (!elementwise.has(node.op)) return [];
  return [broadcast(node.inputs.map((_, input) => context.shape(input)))];
}

/**
 * Operators of other domains whose outputs have the shape of their first input: those that onnxruntime's optimizer writes
 * (github.com/microsoft/onnxruntime, docs/ContribOperators.md), and scikit-learn's scaling of features.
 */
const foreignLikeFirst = new Set(
  'BiasGelu FastGelu Gelu QuickGelu BiasAdd BiasDropout BiasSoftmax SkipLayerNormalization SkipSimplifiedLayerNormalization SimplifiedLayerNormalization SkipGroupNorm Scaler Imputer Normalizer'.split(
    ' ',
  ),
);
/** What onnxruntime's optimizer writes in place of an operator and the activation after it. */
const fused: Readonly<Record<string, string>> = {
  FusedConv: 'Conv',
  FusedGemm: 'Gemm',
  FusedMatMul: 'MatMul',
};

function foreignShapes(context: RuleContext): OutputShapes {
  const { op } = context.node;
  if (foreignLikeFirst.has(op)) return [context.shape(0)];
  const rule = Object.hasOwn(fused, op) ? rules[fused[op]!] : undefined;
  const isTransposed = ['transA', 'transB', 'transBatchA', 'transBatchB'].some(
    (name) => context.attribute(name)?.[0] === 1,
  );
  return !rule || (op === 'FusedMatMul' && isTransposed) ? [] : rule(context);
}

/** Free axes under a name each, so that they are told apart further on; the first is the batch. */
function namedAxes(name: string, shape: StatedShape): StatedShape {
  return shape.map((extent, axis) => {
    if (extent !== '' && extent !== 0 && extent !== -1) return extent;
    return axis === 0 ? 'batch' : `${name} axis ${axis}`;
  });
}

/** What the rules infer, filled up by what the file states: a traced file states lengths that are not always so. */
function merged(inferred: Extents | undefined, stated: StatedShape | undefined): Extents | undefined {
  if (!inferred) return stated && stated.length > 0 ? stated : undefined;
  if (stated?.length !== inferred.length) return inferred;
  return inferred.map((extent, axis) => (extent === unknownExtent ? stated[axis]! : extent));
}
