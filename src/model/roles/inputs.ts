import { rowSize } from '../axes/rowSize';
import type { Dataflow } from '../graph/dataflow';
import { allReparameterizations, type Reparameterization } from '../graph/reparameterization';
import { ancestors, pathAround } from '../graph/reachability';
import type { OnnxNode } from '../onnx/model';
import { dataLikeness } from './conditionNames';
import { byUser, assigned, type Finding } from './found';
import { roleNamed } from './names';
import type { RoleOverrides } from './posterior';
import type { RoleAssignment, TensorSignature } from '../../core/model/role';

/** What the inputs of a graph that encodes mean. */
export interface InputRoles {
  /** What is encoded: an input, or the Concat in which several that are one row meet. */
  readonly data: TensorSignature | undefined;
  readonly conditions: ReadonlySet<string>;
  readonly assignments: readonly RoleAssignment[];
}

/** What is known of the other end of the graph, or of the file that decodes. */
export interface KnownTarget {
  /** Values of a row of the reconstruction. */
  readonly size?: number | undefined;
  /** The reconstruction, where this graph outputs it. */
  readonly tensor?: string | undefined;
  /** The latent code on the way to it. */
  readonly gate?: string | undefined;
  /** Inputs of the decoder's file besides its latent code. */
  readonly decoderInputs?: ReadonlySet<string> | undefined;
}

/** Inputs that may be data, the likeliest first. */
export function dataCandidates(
  flow: Dataflow,
  sampling: Reparameterization | undefined,
  overrides: RoleOverrides,
  { size, tensor, gate, decoderInputs }: KnownTarget = {},
): TensorSignature[] {
  const noise = noiseAdded(flow, sampling);
  const stated = flow.model.inputs.filter(({ name }) => overrides.get(name) === 'input');
  const open = flow.model.inputs.filter(
    ({ name }) =>
      !overrides.has(name) &&
      roleNamed(name) !== 'noise' &&
      !noise.has(name) &&
      !(decoderInputs?.has(name) ?? false),
  );
  const joined = joinedInputs(flow, stated.length > 1 ? stated : open, size);
  const score = (input: TensorSignature) => {
    const values = rowSize(flow.shapes.get(input.name));
    return (
      (isFloat(input.type) ? 100 : input.type === 'uint8' ? 90 : 0) +
      40 * dataLikeness(input.name) +
      (size !== undefined && values === size ? 50 : 0) +
      (input.shape.length < 2 ? -60 : 0) +
      Math.min(20, Math.log2(Math.max(1, values ?? 64))) -
      (tensor !== undefined && gate !== undefined && leadsAround(flow, input.name, tensor, gate) ? 80 : 0)
    );
  };
  const inputs = (stated.length > 0 ? stated : open).map((input) => ({ input, score: score(input) }));
  const ranked = inputs.sort((a, b) => b.score - a.score).map(({ input }) => input);
  return joined ? [joined, ...ranked] : ranked;
}

/** What each input is, given which of them is encoded. */
export function inputRoles(
  flow: Dataflow,
  sampling: Reparameterization | undefined,
  overrides: RoleOverrides,
  data: TensorSignature | undefined,
): InputRoles {
  const { inputs } = flow.model;
  const parts = data && !flow.isInput(data.name) ? partsOf(flow, data.name) : undefined;
  const conditions = new Set<string>();
  const noise = noiseAdded(flow, sampling);
  const assignments = inputs.map((tensor) => {
    const finding = findingOf(tensor, inputs.length, noise, overrides, data, parts);
    if (finding.role === 'condition') conditions.add(tensor.name);
    return assigned('encoder', 'input', tensor, finding);
  });
  if (!data || !parts) return { data, conditions, assignments };
  const evidence = { kind: 'joined', parts: [...parts] } as const;
  const joined = assigned('encoder', 'inside', data, { role: 'input', evidence, confidence: 'likely' });
  return { data, conditions, assignments: [...assignments, joined] };
}

function findingOf(
  { name }: TensorSignature,
  count: number,
  noise: ReadonlySet<string>,
  overrides: RoleOverrides,
  data: TensorSignature | undefined,
  parts: ReadonlySet<string> | undefined,
): Finding {
  const own = overrides.get(name);
  if (parts?.has(name))
    return { role: 'ignored', evidence: { kind: 'part-of', what: 'data' }, confidence: 'certain' };
  if (own) return byUser(own);
  const isNamed = roleNamed(name) === 'noise';
  if (noise.has(name)) {
    const evidence = { kind: 'noise-in-graph', name: isNamed ? name : null } as const;
    return { role: 'noise', evidence, confidence: 'certain' };
  }
  if (isNamed && name !== data?.name)
    return { role: 'noise', evidence: { kind: 'named', name }, confidence: 'certain' };
  if (name !== data?.name)
    return {
      role: 'condition',
      evidence: { kind: 'read-beside', what: 'data', tensor: data?.name ?? null },
      confidence: 'likely',
    };
  return count === 1
    ? { role: 'input', evidence: { kind: 'only-input' }, confidence: 'certain' }
    : { role: 'input', evidence: { kind: 'most-like', what: 'data' }, confidence: 'likely' };
}

/** What the graph multiplies by a σ and adds to a μ, wherever it samples. */
function noiseAdded(flow: Dataflow, sampling: Reparameterization | undefined): ReadonlySet<string> {
  const all = allReparameterizations(flow);
  return new Set([...(sampling ? [sampling] : []), ...all].map(({ noise }) => noise.tensor));
}

function isFloat(type: string): boolean {
  return ['float32', 'float16', 'float64'].includes(type);
}

/**
 * Whether a graph's input reaches a tensor on a way that does not pass through a gate.
 *
 * @param gates others beside it
 */
export function leadsAround(
  flow: Dataflow,
  input: string,
  target: string,
  gate: string,
  gates: readonly string[] = [],
): boolean {
  const inputs = flow.model.inputs.map(({ name }) => name).filter((name) => name !== input);
  const others = new Set([...inputs, ...gates]);
  const path = pathAround(flow, target, gate, others);
  return path?.[0] === input;
}

/**
 * Float inputs that are read by nothing but one Concat, as the row that they are together: where the reconstruction is
 * as large, or, where none is known, where none of them is named like a condition.
 */
function joinedInputs(
  flow: Dataflow,
  inputs: readonly TensorSignature[],
  size: number | undefined,
): TensorSignature | undefined {
  const [first] = inputs;
  if (inputs.length < 2 || !first) return undefined;
  const concat = soleReader(flow, first.name);
  if (concat?.op !== 'Concat' || concat.inputs.length !== inputs.length) return undefined;
  const names = new Set(inputs.map(({ name }) => name));
  if (!concat.inputs.every((name) => names.has(name) && soleReader(flow, name) === concat)) return undefined;
  if (!inputs.every(({ type }) => isFloat(type))) return undefined;
  const [name] = concat.outputs;
  const shape = name === undefined ? undefined : flow.shapes.get(name);
  if (name === undefined || !shape) return undefined;
  const fits =
    size === undefined ? inputs.every((input) => dataLikeness(input.name) >= 0) : rowSize(shape) === size;
  return fits ? { name, type: first.type, shape } : undefined;
}

function soleReader(flow: Dataflow, name: string): OnnxNode | undefined {
  const readers = flow.consumers(name).filter(({ op }) => op !== 'Shape');
  return readers.length === 1 ? readers[0] : undefined;
}

function partsOf(flow: Dataflow, concat: string): ReadonlySet<string> {
  const needed = ancestors(flow, concat);
  return new Set(flow.model.inputs.map(({ name }) => name).filter((name) => needed.has(name)));
}
