import type { RoleEvidence } from '../core/evidence/roleEvidence';
import type { FreeAxis } from '../core/model/modelDescription';
import { elementCount } from '../core/shape';
import type { Dataflow } from './graph/dataflow';
import { isOfAllRows } from './graph/sharedInput';
import { isNamedForClass } from './roles/conditionNames';
import type { RoleAssignment, TensorSignature } from '../core/model/role';
import type { Condition } from '../core/model/condition';
import { holdsWholeNumbers } from '../core/model/tensorType';

/** A graph and which of its inputs are conditions. */
export interface ConditionedPart {
  readonly flow: Dataflow;
  readonly freeAxes: ReadonlyMap<string, readonly FreeAxis[]>;
  readonly assignments: readonly RoleAssignment[];
}

/**
 * The conditions of a model over its parts: an input of one name in two files, or one that both halves of a single
 * graph read, is one condition.
 *
 * @param readByDecoder names of the whole graph's inputs that reach its decoder; of the encoder's file where they do
 * not matter
 */
export function conditionsOf(
  encoder: ConditionedPart | undefined,
  decoder: ConditionedPart | undefined,
): Condition[] {
  const found = new Map<string, Condition>();
  for (const [part, source] of [
    ['encoder', encoder],
    ['decoder', decoder],
  ] as const) {
    if (!source) continue;
    for (const { tensor, role, evidence, part: of } of source.assignments) {
      if (role !== 'condition' || of !== part) continue;
      const before = found.get(tensor.name);
      if (before) found.set(tensor.name, { ...before, part: before.part === part ? part : 'both' });
      else found.set(tensor.name, conditionOf(source, tensor, part, evidence));
    }
  }
  return [...found.values()];
}

function conditionOf(
  { flow, freeAxes, assignments }: ConditionedPart,
  tensor: TensorSignature,
  part: 'encoder' | 'decoder',
  evidence: RoleEvidence,
): Condition {
  const read = assignments.find(({ role }) => role === 'input' || role === 'z')?.tensor;
  const hasBatch = tensor.shape.length > 0 && !(read && isOfAllRows(flow, tensor, read));
  const shape = tensor.shape
    .slice(hasBatch ? 1 : 0)
    .map((extent) => (typeof extent === 'number' && extent > 0 ? extent : 1));
  const width = elementCount(shape);
  const isWhole = holdsWholeNumbers(tensor.type);
  const form = isWhole && width === 1 ? 'index' : width > 1 && isOneHot(flow, tensor) ? 'one-hot' : 'numbers';
  const classes = form === 'index' ? rowsLookedUp(flow, tensor.name) : form === 'one-hot' ? width : undefined;
  const free = (freeAxes.get(tensor.name) ?? []).filter(({ boundBy }) => boundBy === 'default');
  return {
    name: tensor.name,
    part,
    type: tensor.type,
    shape,
    ...(free.length > 0 && { freeAxes: free.map(({ axis }) => axis) }),
    hasBatch,
    form,
    ...(classes !== undefined && { classes }),
    evidence,
  };
}

function isOneHot(flow: Dataflow, { name, shape, type }: TensorSignature): boolean {
  // Several whole numbers are mostly an index for each of several columns.
  const isNamed = holdsWholeNumbers(type) ? /one_?hot/i.test(name) : isNamedForClass(name, Number(shape[1]));
  return (
    shape.length === 2 &&
    !type.startsWith('bool') &&
    (isNamed || flow.consumers(name).every(({ op }) => op === 'Cast'))
  );
}

/** Rows of the embedding that an index looks up, or the depth of the OneHot that it becomes. */
export function rowsLookedUp(flow: Dataflow, name: string): number | undefined {
  for (const node of flow.consumers(name)) {
    if (node.op === 'Gather' && node.inputs[1] === name) {
      const axis = node.attributes['axis']?.[0] ?? 0;
      return flow.model.constants.get(flow.root(node.inputs[0] ?? ''))?.dims[axis];
    }
    if (node.op === 'OneHot') return flow.scalarOf(node.inputs[1] ?? '');
    if (['Cast', 'Squeeze', 'Reshape', 'Unsqueeze', 'Flatten', 'Identity'].includes(node.op)) {
      const rows = rowsLookedUp(flow, node.outputs[0] ?? '');
      if (rows !== undefined) return rows;
    }
  }
  return undefined;
}
