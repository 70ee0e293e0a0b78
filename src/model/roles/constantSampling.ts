import type { TensorSignature } from '../../core/model/role';
import { findBottlenecks } from '../bottleneck';
import { affineOf } from '../graph/affineChain';
import { constantDraws, type ConstantDraw } from '../graph/constantDraws';
import type { Dataflow } from '../graph/dataflow';
import { pathAround } from '../graph/reachability';
import { roleNamed } from './names';
import type { RoleOverrides } from './posterior';

/** The ends of a graph that encodes and decodes, and what may go around its code. */
export interface GraphEnds {
  readonly data: TensorSignature;
  readonly output: TensorSignature;
  readonly conditions: ReadonlySet<string>;
  /** Whether the file says that it is an autoencoder. */
  readonly isNamed: boolean;
}

/**
 * The draw z = μ + c·ε of what an encoder outputs; undefined where it adds noise anywhere else, or in several places, or where the
 * user says what the code is.
 */
export function drawOfOutput(flow: Dataflow, overrides: RoleOverrides): ConstantDraw | undefined {
  const draw = onlyDraw(flow, overrides);
  const isGiven = flow.model.outputs.some(({ name }) => draw && affineOf(flow, name, draw.z) !== undefined);
  return isGiven ? draw : undefined;
}

/** What makes a mean, and no layer between others: these end in what keeps no sign, or squashes. */
const linear = new Set([
  'Gemm',
  'MatMul',
  'Conv',
  'Add',
  'Sub',
  'Reshape',
  'Flatten',
  'Squeeze',
  'LayerNormalization',
  'BatchNormalization',
]);

/**
 * The draw z = μ + c·ε at the bottleneck of a graph, through which everything passes. Noise that is added to the data or to a
 * hidden layer, as denoising autoencoders are trained with, is none.
 */
export function drawAtBottleneck(
  flow: Dataflow,
  { data, output, conditions, isNamed }: GraphEnds,
  overrides: RoleOverrides,
): ConstantDraw | undefined {
  const draw = onlyDraw(flow, overrides);
  if (!draw || pathAround(flow, output.name, draw.z, conditions) !== undefined) return undefined;
  const { z, mean } = draw;
  const codes = findBottlenecks(flow, data, output, conditions, isNamed).map(({ code }) =>
    flow.root(code.name),
  );
  const [code] = codes;
  if (code === undefined) return undefined;
  const isCode = [z, mean].includes(code) || affineOf(flow, code, z) !== undefined;
  const isNarrow = codes.includes(z) && linear.has(flow.producer(mean)?.op ?? '');
  const isGiven = flow.model.outputs.some(({ name }) => roleNamed(name) === 'mu' && flow.root(name) === mean);
  return isCode || isNarrow || isGiven ? draw : undefined;
}

function onlyDraw(flow: Dataflow, overrides: RoleOverrides): ConstantDraw | undefined {
  if ([...overrides].some(([name, role]) => role === 'z' && flow.producer(name))) return undefined;
  const isNoise = (input: string) => (overrides.get(input) ?? roleNamed(input)) === 'noise';
  const [only, another] = constantDraws(flow, isNoise);
  return another ? undefined : only;
}
